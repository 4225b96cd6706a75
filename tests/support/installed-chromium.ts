import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((path) => existsSync(path));

/** The browser of the machine, where it has one; otherwise Playwright looks for its own. */
export const installedChromium = executablePath ? { executablePath } : {};
