const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Headers that every answer carries, beside the content security policy that Kit writes. */
export function securityHeaders(headers: Headers, url: URL): void {
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'strict-origin-when-cross-origin');
	headers.set('x-frame-options', 'DENY');
	// In the hall's plain HTTP a browser ignores this one, and complains.
	const isTrustworthy = url.protocol === 'https:' || url.hostname === 'localhost';
	if (isTrustworthy) headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
	if (url.protocol === 'https:') {
		headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
	}
}
