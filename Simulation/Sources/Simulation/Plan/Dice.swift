/// Numbers from a seed: the same on every machine and in every run.

/// SplitMix64.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func roll() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int(roll() % UInt64(max(1, count))) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// Each value with its weight.
    mutating func pick<Value>(_ values: [(weight: Int, value: Value)]) -> Value {
        var place = below(values.reduce(0) { $0 + $1.weight })
        for (weight, value) in values {
            if place < weight { return value }
            place -= weight
        }
        return values[0].value
    }
}
