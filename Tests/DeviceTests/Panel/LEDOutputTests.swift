import Device
import DeviceModel
import Foundation
import Testing

@Suite struct LEDOutputTests {
    /// A folder that looks like the LED class.
    private final class Tree {
        let root: URL

        init(_ leds: [String: Int]) throws {
            root = FileManager.default.temporaryDirectory.appending(path: "leds-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            for (name, maximum) in leds { try add(name, maximum: maximum) }
        }

        deinit { try? FileManager.default.removeItem(at: root) }

        func add(_ name: String, maximum: Int) throws {
            try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
            try set(name, "max_brightness", "\(maximum)\n")
            try set(name, "brightness", "1\n")
            try set(name, "trigger", "none [heartbeat] timer\n")
        }

        func remove(_ name: String) throws { try FileManager.default.removeItem(at: root.appending(path: name)) }

        func set(_ name: String, _ file: String, _ text: String) throws {
            try text.write(to: root.appending(path: "\(name)/\(file)"), atomically: false, encoding: .utf8)
        }

        func read(_ name: String, _ file: String = "brightness") throws -> String {
            try String(contentsOf: root.appending(path: "\(name)/\(file)"), encoding: .utf8)
        }

        var path: String { root.path }
    }

    private func picture(_ light: PanelLight, _ color: LightColor, _ brightness: LEDBrightness = .full) -> PanelPicture
    {
        var picture = PanelPicture(.off, brightness: brightness)
        picture[light] = color
        return picture
    }

    private func pair() throws -> (Tree, LEDOutput) {
        let tree = try Tree(["sig:green": 255, "sig:red": 255, "power": 1])
        let leds = try PanelLEDs.parse("signal-2=sig:green/sig:red,power=power")
        return (tree, LEDOutput(leds, root: tree.path))
    }

    @Test("each colour lights its LEDs, scaled to what the LED can")
    func colors() throws {
        var (tree, output) = try pair()
        let expected: [(LightColor, LEDBrightness, String, String)] = [
            (.green, .full, "255", "0"), (.amber, .full, "255", "255"), (.red, .dim, "0", "31"), (.red, .off, "0", "0"),
            (.off, .full, "0", "0"),
        ]
        for (color, brightness, green, red) in expected {
            output.show(picture(.signal2, color, brightness))
            #expect(try tree.read("sig:green") == green && tree.read("sig:red") == red, "\(color) \(brightness)")
            #expect(try tree.read("power") == "0")
        }
        output.show(picture(.power, .green, .dim))
        #expect(try tree.read("power") == "1")
        #expect(output.health == .good)
    }

    @Test("an LED is taken from what the kernel has it blink for")
    func trigger() throws {
        var (tree, output) = try pair()
        output.show(picture(.power, .green))
        #expect(try tree.read("power", "trigger") == "none")
    }

    @Test("nothing is written while nothing changes")
    func onlyChanges() throws {
        var (tree, output) = try pair()
        output.show(picture(.signal2, .green))
        for name in ["sig:green", "sig:red", "power"] {
            try tree.set(name, "brightness", "untouched")
            try tree.set(name, "trigger", "untouched")
        }
        output.show(picture(.signal2, .green))
        for name in ["sig:green", "sig:red", "power"] { #expect(try tree.read(name) == "untouched") }
        output.show(picture(.signal2, .amber))
        #expect(try tree.read("sig:red") == "255" && tree.read("sig:green") == "untouched")
        #expect(try tree.read("sig:red", "trigger") == "untouched")
    }

    @Test("missing LEDs are told in one reason, hinder no other, create nothing, and are taken up when they come")
    func missing() throws {
        let tree = try Tree(["sig:red": 100])
        var output = LEDOutput(try PanelLEDs.parse("signal-2=sig:green/sig:red,power=power"), root: tree.path)
        output.show(picture(.signal2, .amber))
        #expect(try tree.read("sig:red") == "100")
        #expect(
            output.health
                == .warning(
                    Reason(
                        "the LEDs power, sig:green cannot be found in \(tree.path)",
                        nextStep: "`ls \(tree.path)` lists those there are; correct the setting of the LEDs")))
        #expect(!FileManager.default.fileExists(atPath: tree.root.appending(path: "power").path))
        try tree.add("sig:green", maximum: 10)
        output.show(picture(.signal2, .amber))
        #expect(try tree.read("sig:green") == "10")
        #expect(output.health.reason?.what == "the LED power cannot be found in \(tree.path)")
        // One that is unplugged and plugged in again shows what it should.
        try tree.remove("sig:red")
        output.show(picture(.signal2, .green))
        try tree.add("sig:red", maximum: 50)
        output.show(picture(.signal2, .red))
        #expect(try tree.read("sig:red") == "50" && tree.read("sig:green") == "0")
    }

    @Test("without LEDs all is well")
    func none() {
        var output = LEDOutput(.none, root: "/nowhere")
        output.show(PanelPicture(.green, brightness: .full))
        #expect(output.health == .good)
    }
}
