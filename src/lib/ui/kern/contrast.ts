/**
 * Computes how well a colour stands out from another, 1–21.
 * @param colour written as `oklch(42% 0.115 243)`, without an alpha value
 * @see WCAG 2.2, definition of contrast ratio
 */
export function contrast(colour: string, ground: string): number {
	const [lighter, darker] = [luminance(colour), luminance(ground)].toSorted((a, b) => b - a);
	return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020): OKLab to linear sRGB. */
function luminance(colour: string): number {
	const parts = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(colour.trim());
	if (!parts) throw new Error(`Not a plain oklch colour: ${colour}`);
	const [lightness = 0, chroma = 0, hue = 0] = parts.slice(1).map(Number);
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
	const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
	const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
	return 0.2126 * inGamut(red) + 0.7152 * inGamut(green) + 0.0722 * inGamut(blue);
}

const inGamut = (channel: number) => Math.min(1, Math.max(0, channel));
