import Device
import DeviceModel
import Foundation
import Testing

@Suite struct LEDThreadTests {
    /// A folder of the LED class with one LED.
    private final class Tree {
        let root = FileManager.default.temporaryDirectory.appending(path: "led-thread-\(UUID().uuidString)")
        var led: URL { root.appending(path: "front") }

        init() throws {
            try FileManager.default.createDirectory(at: led, withIntermediateDirectories: true)
            for (file, text) in [("max_brightness", "255\n"), ("brightness", "7\n"), ("trigger", "[timer]\n")] {
                try text.write(to: led.appending(path: file), atomically: false, encoding: .utf8)
            }
        }

        deinit { try? FileManager.default.removeItem(at: root) }

        func brightness() throws -> String {
            try String(contentsOf: led.appending(path: "brightness"), encoding: .utf8)
        }
    }

    @Test("the LEDs follow what is to be seen, and are off when it stops")
    func follows() async throws {
        let tree = try Tree()
        let thread = LEDThread(LEDOutput(try PanelLEDs.parse("power=front"), root: tree.root.path))
        thread.start()
        for (color, expected) in [(LightColor.green, "255"), (.off, "0"), (.red, "255")] {
            var picture = PanelPicture(.off, brightness: .full)
            picture[.power] = color
            thread.show(picture)
            while try tree.brightness() != expected { await Task.yield() }
        }
        #expect(thread.health == .good)
        thread.stop()
        #expect(try tree.brightness() == "0")
    }

    @Test("an LED that is not there is told")
    func missing() async throws {
        let tree = try Tree()
        let thread = LEDThread(LEDOutput(try PanelLEDs.parse("power=back"), root: tree.root.path))
        thread.start()
        while thread.health == .good { await Task.yield() }
        #expect(thread.health.reason?.what.contains("back cannot be found") == true)
        thread.stop()
    }
}
