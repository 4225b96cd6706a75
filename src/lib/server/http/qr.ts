/** A QR code as an SVG path on a grid of `size`, quiet zone included. */
export interface QrCode {
	size: number;
	path: string;
}

const QUIET_ZONE = 4;

/** Draws a QR code. The library is imported on first use. */
export async function qrCode(text: string): Promise<QrCode> {
	const { create } = (await import('qrcode')).default;
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const dots: string[] = [];
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++) {
			if (!modules.get(row, column)) continue;
			dots.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`);
		}
	}
	return { size: modules.size + 2 * QUIET_ZONE, path: dots.join('') };
}
