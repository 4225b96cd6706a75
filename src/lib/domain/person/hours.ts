/** How long the links in our mails can be used. Apart, so that pages need not load the schemas. */
export const CONFIRM_LINK_HOURS = 48;
export const RESET_LINK_HOURS = 1;
