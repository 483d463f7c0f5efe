// The one catalogue of what the page says. A translation is another set of the files in english/, chosen here.

import { access } from "./english/access.js";
import { channels } from "./english/channels.js";
import { frame } from "./english/frame.js";
import { network } from "./english/network.js";
import { pages } from "./english/pages.js";
import { settings } from "./english/settings.js";

export const words = { ...access, ...frame, ...channels, ...network, ...pages, ...settings };
