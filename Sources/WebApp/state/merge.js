// Merging of documents.

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** The document after a merge patch (RFC 7396), the old one untouched. Here null is a value and removes nothing. */
export function merged(target, patch) {
  if (!isObject(patch) || !isObject(target)) return patch;
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    result[key] = key in target ? merged(target[key], value) : value;
  }
  return result;
}

/**
 * A document of the device after the `patch` of a change: a merge patch whose channels are keyed by number. A null may
 * be a value or the end of one, which is the same to whoever reads it.
 */
export function changed(document, patch) {
  const { channels, ...rest } = patch;
  const result = merged(document, rest);
  if (!channels) return result;
  return {
    ...result,
    channels: result.channels.map((channel) => {
      const part = channels[channel.number];
      if (!part) return channel;
      const next = merged(channel, part);
      return part.generator ? { ...next, generator: withoutNulls(next.generator) } : next;
    }),
  };
}

/** A generator has only the values of its kind. */
const withoutNulls = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** A document after an edit of one resource, `/channels/2/equalizer/bands/3`, as it will probably be. */
export function edited(document, path, patch) {
  const parts = path.split("/").filter(Boolean);
  if (parts[0] !== "channels") {
    return { ...document, [parts[0]]: { ...document[parts[0]], ...patch } };
  }
  const number = Number(parts[1]);
  return {
    ...document,
    channels: document.channels.map((channel) => {
      if (channel.number !== number) return channel;
      if (parts.length === 2) return { ...channel, ...patch };
      const { equalizer } = channel;
      if (parts.length === 3) return { ...channel, equalizer: { ...equalizer, ...patch, bands: withBands(equalizer, patch) } };
      const band = Number(parts[4]);
      const bands = equalizer.bands.map((old) => (old.number === band ? { ...old, ...patch } : old));
      return { ...channel, equalizer: { ...equalizer, bands } };
    }),
  };
}

function withBands(equalizer, patch) {
  return equalizer.bands.map((old) => {
    const found = patch.bands?.find((band) => band.number === old.number);
    return found ? { ...old, ...found } : old;
  });
}
