/** A running number as it stands in an address. */
export const match = (param: string) => /^[1-9]\d{0,8}$/.test(param);
