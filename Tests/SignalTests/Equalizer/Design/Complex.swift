/// A complex number, to evaluate filters in the plainest way there is.
struct Complex {
    var real: Double
    var imaginary: Double

    var power: Double { real * real + imaginary * imaginary }

    static func + (a: Complex, b: Complex) -> Complex {
        Complex(real: a.real + b.real, imaginary: a.imaginary + b.imaginary)
    }

    static func * (a: Complex, b: Complex) -> Complex {
        Complex(
            real: a.real * b.real - a.imaginary * b.imaginary, imaginary: a.real * b.imaginary + a.imaginary * b.real)
    }

    static func * (factor: Double, a: Complex) -> Complex {
        Complex(real: factor * a.real, imaginary: factor * a.imaginary)
    }
}
