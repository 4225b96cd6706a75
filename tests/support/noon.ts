/** The moment at which every test begins, unless it says otherwise. */
export const NOON = new Date('2026-06-15T10:00:00.000Z');
