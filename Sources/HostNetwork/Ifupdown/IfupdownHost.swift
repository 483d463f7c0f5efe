import DeviceModel

/// Addresses of a host whose interfaces are ifupdown's: read only, as its file is written by people, with their own
/// commands in it.
struct IfupdownHost {
    private static let file = "/etc/network/interfaces"
    let files: HostFiles

    /// What is known of an interface; nil where no file of ifupdown names it.
    func state(of name: String) -> AddressingState? {
        let folder = "\(Self.file).d"
        for path in [Self.file] + files.names(in: folder).map({ "\(folder)/\($0)" }) {
            guard let text = files.text(path) else { continue }
            let read = InterfacesFile(text)
            guard read.mentions(name) else { continue }
            return AddressingState(
                .ifupdown, configured: read.addressing(of: name),
                obstacle: Reason(
                    "\(name) has its address by \(path), which is written by hand",
                    nextStep: "edit \(path), then `sudo ifdown \(name); sudo ifup \(name)`"))
        }
        return nil
    }
}
