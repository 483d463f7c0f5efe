// Channels whose faders move together, by the same number of decibels.

/** Chosen in this page only; the device knows no groups. */
class Group extends EventTarget {
  #members = new Set();

  has(number) {
    return this.#members.has(number);
  }

  /** Whether a move of this channel's fader moves others. */
  leads(number) {
    return this.#members.has(number) && this.#members.size > 1;
  }

  toggle(number) {
    if (!this.#members.delete(number)) this.#members.add(number);
    this.dispatchEvent(new Event("change"));
  }

  /**
   * The gains of all members when this one is to have `db`: they keep their distances, and the group stops where its
   * first member does. A silent member stays silent.
   */
  gains(channels, number, db) {
    const members = channels.filter((channel) => this.#members.has(channel.number));
    const leader = channels[number - 1];
    if (leader.gainDb <= -110) return new Map([[number, db]]);
    let delta = db - leader.gainDb;
    for (const { gainDb, maximumGainDb } of members) {
      if (gainDb <= -110) continue;
      delta = Math.max(Math.min(delta, Math.max(0, maximumGainDb - gainDb)), -110 - gainDb);
    }
    return new Map(members.filter(({ gainDb }) => gainDb > -110)
      .map((channel) => [channel.number, Math.round((channel.gainDb + delta) * 10) / 10]));
  }
}

export const group = new Group();
