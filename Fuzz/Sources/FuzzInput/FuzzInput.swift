/// The octets that libFuzzer hands over, taken apart into values.
internal import CFuzzer

public struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        rest = Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    /// 0 at the end.
    public mutating func octet() -> UInt8 { rest.popFirst() ?? 0 }

    public mutating func flag() -> Bool { octet() & 1 == 1 }

    public mutating func number(below bound: Int) -> Int { Int(octet()) % bound }

    /// Up to the next 0xFF, or the end.
    public mutating func octets() -> [UInt8] {
        let end = rest.firstIndex(of: 0xFF) ?? rest.endIndex
        defer { rest = rest[end...].dropFirst() }
        return Array(rest[..<end])
    }

    public mutating func text() -> String { String(decoding: octets(), as: UTF8.self) }

    /// Everything that is left.
    public mutating func remainder() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }
}

/// Ends the run with a finding where a promise of the library is broken. The words must not depend on the input.
public func require(_ condition: Bool, _ promise: StaticString) {
    if !condition { fatalError("broken promise: \(promise)") }
}

/// Hands the command line to libFuzzer, which calls `target` until its time is over or it crashes.
public func fuzz(_ target: @escaping @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> CInt {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    return LLVMFuzzerRunDriver(&count, &arguments, target)
}
