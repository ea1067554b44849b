// Rows of tables that name themselves, and numbers that are the same on every machine.
import Testing

/// What is given, and what must come of it.
struct Case<Given: Sendable, Expected: Sendable>: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var given: Given
    var expected: Expected

    init(_ name: String, _ given: Given, _ expected: Expected) {
        testDescription = name
        self.given = given
        self.expected = expected
    }
}

/// SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    /// So many of them, with repetitions, put together.
    mutating func text(of pieces: [String], _ count: ClosedRange<Int>) -> String {
        (0..<number(count)).map { _ in one(of: pieces) }.joined()
    }
}
