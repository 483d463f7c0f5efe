import CLinux
import Glibc
package import NetworkAudio

/// The two sockets of PTP on one interface, closed with this object.
///
/// Bound to both ports on every address, so that a master that answers by unicast is heard too, with
/// `IP_MULTICAST_ALL` off, so that only what came in on the interface is. Another PTP program beside us keeps working
/// where it shares its ports, as ptp4l does: the kernel gives each multicast to both. Nothing we send is looped back
/// to programs of this host.
package final class PTPSockets {
    /// The largest datagram read: messages of PTP are shorter, management apart.
    static let largestDatagram = 1_024

    package let event: Int32
    package let general: Int32
    package let stamping: PTPStamping
    /// The card's clock, by which it stamps; −1 where the kernel stamps.
    private let hardwareClock: Int32
    private let interface: NetworkInterface
    private let buffer: UnsafeMutableRawBufferPointer

    /// Opens and joins both.
    package init(interface: NetworkInterface, settings: PTPClockSettings) throws(ReferenceClockError) {
        let event = try Self.open(PTPPorts.event, interface, settings)
        let general: Int32
        do throws(ReferenceClockError) { general = try Self.open(PTPPorts.general, interface, settings) } catch {
            close(event)
            throw error
        }
        do throws(ReferenceClockError) {
            (stamping, hardwareClock) = try Self.stamp(event, interface, settings)
        } catch {
            close(event)
            close(general)
            throw error
        }
        self.event = event
        self.general = general
        self.interface = interface
        buffer = .allocate(byteCount: Self.largestDatagram, alignment: 8)
    }

    deinit {
        close(event)
        close(general)
        if hardwareClock >= 0 { close(hardwareClock) }
        buffer.deallocate()
    }

    /// The clock the stamps are made by, as it is now; nil where it cannot be read.
    package func stampingClock() -> ClockPair? {
        ClockPair.read(hardwareClock >= 0 ? HardwareClock.identifier(of: hardwareClock) : CLOCK_REALTIME)
    }

    /// Leaves the groups and joins them again, so that reports go out: a switch that snoops has forgotten us when a
    /// link comes back.
    package func rejoin() throws(ReferenceClockError) {
        for descriptor in [event, general] {
            for group in PTPPorts.groups {
                try? Self.membership(IP_DROP_MEMBERSHIP, descriptor, group, interface)
                try Self.membership(IP_ADD_MEMBERSHIP, descriptor, group, interface)
            }
        }
    }

    /// The next datagram of a socket; nil where there is none. Its bytes are valid until the next call.
    package func receive(isEvent: Bool) -> PTPArrival? { take(isEvent ? event : general, isEcho: false) }

    /// The next message sent that comes back with its stamp, headers before it; nil where there is none.
    package func receiveEcho() -> PTPArrival? { take(event, isEcho: true) }

    private func take(_ descriptor: Int32, isEcho: Bool) -> PTPArrival? {
        var message = clinux_stamped()
        let result = clinux_receive_stamped(
            descriptor, isEcho ? 1 : 0, buffer.baseAddress, Int32(buffer.count), &message)
        // An error of the network, told late, of what was sent: nothing was received.
        guard result > 0, message.length >= 0 else { return nil }
        return PTPArrival(
            bytes: UnsafeRawBufferPointer(rebasing: buffer.prefix(Int(message.length))),
            source: IPv4Address(rawValue: message.source_address),
            stamp: hardwareClock >= 0 ? message.hardware_ns : message.software_ns)
    }

    /// Sends a message to the port of its kind; false where the system does not take it.
    package func send(_ bytes: UnsafeRawBufferPointer, to address: IPv4Address, isEvent: Bool) -> Bool {
        var name = Self.name(of: address, port: isEvent ? PTPPorts.event : PTPPorts.general)
        let descriptor = isEvent ? event : general
        return withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT), $0,
                    socklen_t(MemoryLayout<sockaddr_in>.size)) == bytes.count
            }
        }
    }
}
