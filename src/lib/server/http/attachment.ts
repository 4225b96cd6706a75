/**
 * The header `content-disposition` for a file that is to be saved, never shown, under a name that
 * somebody typed: once for everybody without what could end the header or name a folder, once as it
 * is (RFC 6266, RFC 8187).
 *
 * @param ending what the name ends with in any case, such as `.csv`: nobody opens it as anything else
 */
export function attachment(typed: string, ending: string): string {
	const safe = typed.toWellFormed().replace(/[\p{Cc}\p{Cf}/\\]/gu, '_');
	const name = safe.toLowerCase().endsWith(ending) ? safe : safe + ending;
	const plain = name.replace(/[^a-zA-Z0-9 ._-]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

const encoded = (name: string) =>
	encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
