/** An exact rational number; the denominator is positive and the fraction in lowest terms. */
export interface Fraction {
	readonly over: bigint;
	readonly under: bigint;
}

/** Makes a fraction of two whole numbers. @throws RangeError where the denominator is zero */
export function fraction(over: number | bigint, under: number | bigint = 1n): Fraction {
	const [numerator, denominator] = [BigInt(over), BigInt(under)];
	if (denominator === 0n) throw new RangeError('a fraction with denominator zero');
	const common = greatestDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
	return { over: numerator / common, under: denominator / common };
}

export const ZERO = fraction(0);

export const plus = (a: Fraction, b: Fraction): Fraction =>
	fraction(a.over * b.under + b.over * a.under, a.under * b.under);

export const minus = (a: Fraction, b: Fraction): Fraction =>
	fraction(a.over * b.under - b.over * a.under, a.under * b.under);

export const times = (a: Fraction, b: Fraction): Fraction =>
	fraction(a.over * b.over, a.under * b.under);

export const dividedBy = (a: Fraction, b: Fraction): Fraction =>
	fraction(a.over * b.under, a.under * b.over);

/** Adds up; zero where there is nothing. */
export const sumOf = (terms: readonly Fraction[]): Fraction => terms.reduce(plus, ZERO);

/** The arithmetic mean of at least one number. @throws RangeError of none */
export const meanOf = (terms: readonly Fraction[]): Fraction =>
	dividedBy(sumOf(terms), fraction(terms.length));

/** Negative where `a` is smaller, positive where it is larger, 0 where both are the same number. */
export function compare(a: Fraction, b: Fraction): number {
	const difference = a.over * b.under - b.over * a.under;
	return difference < 0n ? -1 : Number(difference > 0n);
}

/** The nearest double, for print and drawing only. */
export const toNumber = ({ over, under }: Fraction): number => Number(over) / Number(under);

function greatestDivisor(a: bigint, b: bigint): bigint {
	let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
	while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
	return larger;
}
