import CALSA
import Glibc

/// A card's mixer through libasound, open: reading and turning its volumes and switches. Control thread only.
///
/// Elements are looked up anew each time, because libasound frees those a driver takes away.
struct MixerControl: ~Copyable {
    private let mixer: OpaquePointer
    private let hardware: OpaquePointer

    /// Opens the mixer of the control device `name` (`hw:1`).
    init(_ name: String) throws(CardMixerAbsence) {
        CardMessages.keep()
        var opened: OpaquePointer?
        guard snd_mixer_open(&opened, 0) >= 0, let opened else { throw CardMixerAbsence("no memory is left") }
        var hardware: OpaquePointer?
        // Given to a mixer, it is closed with it, also where that fails; it then no longer waits for events.
        guard snd_hctl_open(&hardware, name, 0) >= 0, let hardware, snd_mixer_attach_hctl(opened, hardware) >= 0,
            snd_mixer_selem_register(opened, nil, nil) >= 0, snd_mixer_load(opened) >= 0
        else {
            snd_mixer_close(opened)
            _ = CardMessages.take()
            throw CardMixerAbsence("the card has no mixer")
        }
        mixer = opened
        self.hardware = hardware
    }

    deinit { snd_mixer_close(mixer) }

    /// Takes in what other programs turned; false when the card is gone.
    func refresh() -> Bool { snd_mixer_handle_events(mixer) >= 0 }

    /// All elements, in libasound's order.
    func elements() -> [MixerElement] {
        var found: [MixerElement] = []
        var next = snd_mixer_first_elem(mixer)
        while let element = next {
            found.append(describe(element))
            next = snd_mixer_elem_next(element)
        }
        return found
    }

    private func describe(_ element: OpaquePointer) -> MixerElement {
        let name = snd_mixer_selem_get_name(element).map { String(cString: $0) } ?? ""
        let id = MixerElement.ID(name: name, index: Int(snd_mixer_selem_get_index(element)))
        return MixerElement(
            id: id, volume: volume(of: element, id), switches: switches(of: element, id),
            hasCapture: snd_mixer_selem_has_capture_volume(element) == 1
                || snd_mixer_selem_has_capture_switch(element) == 1,
            isActive: snd_mixer_selem_is_active(element) == 1)
    }

    private func volume(of element: OpaquePointer, _ id: MixerElement.ID) -> MixerElement.Volume? {
        guard snd_mixer_selem_has_playback_volume(element) == 1,
            let facts = facts(of: id, endings: [" Playback Volume", " Volume"])
        else { return nil }
        var low = 0
        var high = 0
        var decibels: ClosedRange<Double>?
        if snd_mixer_selem_get_playback_dB_range(element, &low, &high) >= 0, low <= high {
            decibels = Double(low) / 100...Double(high) / 100
        }
        return MixerElement.Volume(
            channels: facts.count, decibels: decibels, isWritable: facts.isWritable, isComputed: facts.isComputed)
    }

    private func switches(of element: OpaquePointer, _ id: MixerElement.ID) -> Int {
        guard snd_mixer_selem_has_playback_switch(element) == 1,
            let facts = facts(of: id, endings: [" Playback Switch", " Switch"]), facts.isWritable
        else { return 0 }
        return facts.count
    }

    /// What only the control behind a simple element knows.
    private func facts(
        of element: MixerElement.ID, endings: [String]
    ) -> (count: Int, isWritable: Bool, isComputed: Bool)? {
        var allocatedID: OpaquePointer?
        guard snd_ctl_elem_id_malloc(&allocatedID) >= 0, let id = allocatedID else { return nil }
        defer { snd_ctl_elem_id_free(id) }
        var allocatedInfo: OpaquePointer?
        guard snd_ctl_elem_info_malloc(&allocatedInfo) >= 0, let info = allocatedInfo else { return nil }
        defer { snd_ctl_elem_info_free(info) }
        for ending in endings {
            snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER)
            snd_ctl_elem_id_set_name(id, element.name + ending)
            snd_ctl_elem_id_set_index(id, UInt32(element.index))
            guard let control = snd_hctl_find_elem(hardware, id), snd_hctl_elem_info(control, info) >= 0 else {
                continue
            }
            return (
                Int(snd_ctl_elem_info_get_count(info)), snd_ctl_elem_info_is_writable(info) == 1,
                snd_ctl_elem_info_is_user(info) == 1
            )
        }
        return nil
    }

    /// The raw value at `place` as last taken in; of a switch 1: sounding, 0: muted. nil where there is none.
    func value(at place: MixerPlan.Place) -> Int? {
        guard let element = find(place.element) else { return nil }
        var volume = 0
        var onOff: Int32 = 0
        let result =
            place.isSwitch
            ? snd_mixer_selem_get_playback_switch(element, Self.channel(place), &onOff)
            : snd_mixer_selem_get_playback_volume(element, Self.channel(place), &volume)
        guard result >= 0 else { return nil }
        return place.isSwitch ? (onOff == 0 ? 0 : 1) : volume
    }

    /// Turns what is at `place` and returns what the card then says it is; nil where it refused.
    func set(_ value: Int, at place: MixerPlan.Place) -> Int? {
        // libasound writes all channels of an element: those others turned must be known to it.
        guard refresh(), let element = find(place.element) else { return nil }
        let result =
            place.isSwitch
            ? snd_mixer_selem_set_playback_switch(element, Self.channel(place), value == 0 ? 0 : 1)
            : snd_mixer_selem_set_playback_volume(element, Self.channel(place), value)
        guard result >= 0, refresh() else { return nil }
        return self.value(at: place)
    }

    /// Decibels a raw value of this element stands for.
    func decibels(of raw: Int, _ element: MixerElement.ID) -> Double? {
        find(element).flatMap { Self.decibels(of: raw, $0) }
    }

    private static func decibels(of raw: Int, _ element: OpaquePointer) -> Double? {
        var hundredths = 0
        guard snd_mixer_selem_ask_playback_vol_dB(element, raw, &hundredths) >= 0 else { return nil }
        return Double(hundredths) / 100
    }

    /// The lowest raw value that is at least `level`, but never above 0 dB.
    func value(atLeast level: Double, _ element: MixerElement.ID) -> Int? {
        var low = 0
        var high = 0
        guard let found = find(element), snd_mixer_selem_get_playback_volume_range(found, &low, &high) >= 0,
            low <= high
        else { return nil }
        let scale = MixerScale(raw: low...high) { Self.decibels(of: $0, found) }
        return scale.value(atLeast: level)
    }

    private static func channel(_ place: MixerPlan.Place) -> snd_mixer_selem_channel_id_t {
        snd_mixer_selem_channel_id_t(rawValue: Int32(place.channel))
    }

    private func find(_ element: MixerElement.ID) -> OpaquePointer? {
        var allocated: OpaquePointer?
        guard snd_mixer_selem_id_malloc(&allocated) >= 0, let id = allocated else { return nil }
        defer { snd_mixer_selem_id_free(id) }
        snd_mixer_selem_id_set_name(id, element.name)
        snd_mixer_selem_id_set_index(id, UInt32(element.index))
        return snd_mixer_find_selem(mixer, id)
    }
}
