package import DeviceModel
import Glibc

/// A key of an input device (evdev): `struct input_event` of linux/input.h, as on machines of 64 bits.
package struct KeyInput: ButtonInput {
    private static let synchronisation: UInt16 = 0
    private static let key: UInt16 = 1
    private static let synchronisationDropped: UInt16 = 3

    private let setting: ResetKeySetting

    package init(_ setting: ResetKeySetting) { self.setting = setting }

    package func open() -> Int32 {
        let descriptor = Glibc.open(setting.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        return descriptor >= 0 ? descriptor : -errno
    }

    /// A time of 16 bytes, type, code and value.
    package var eventSize: Int { 24 }

    /// Repetitions of a key that is held are nothing new.
    package func event(_ bytes: UnsafeRawBufferPointer) -> (event: ButtonEvent, number: UInt32?) {
        guard bytes.count == eventSize else { return (.other, nil) }
        let type = bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
        let code = bytes.loadUnaligned(fromByteOffset: 18, as: UInt16.self)
        let value = bytes.loadUnaligned(fromByteOffset: 20, as: Int32.self)
        switch (type, value) {
        case (Self.synchronisation, _) where code == Self.synchronisationDropped: return (.lost, nil)
        case (Self.key, 1) where concerns(code): return (.pressed, nil)
        case (Self.key, 0) where concerns(code): return (.released, nil)
        default: return (.other, nil)
        }
    }

    private func concerns(_ code: UInt16) -> Bool { setting.code == nil || setting.code == code }

    package func reason(_ error: Int32) -> Reason {
        let what = "the reset button \(setting.path) cannot be read: "
        return switch error {
        case ENOENT, ENODEV, 0:
            Reason(what + "it is not there", nextStep: "`ls -l /dev/input/by-path` lists the keys of this host")
        case EACCES, EPERM:
            Reason(what + "not permitted", nextStep: "let the device's user belong to the group input")
        default: Reason(what + String(cString: strerror(error)), nextStep: "look into the system's log (dmesg)")
        }
    }
}
