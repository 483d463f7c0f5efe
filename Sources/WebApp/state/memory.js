// What this browser remembers of this person: theme, meters, its name. Nothing of the device.

const prefix = "ani4out.";

/** A value kept in the browser; `fallback` where there is none or nothing may be kept. */
export function remembered(key, fallback) {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works.
  }
}
