/// What was not as the standards have it, and was read all the same: leniency is never silent.

public struct Note: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case headerTooLong, tooManyHeaderFields, tooManyParts, tooDeep
        case lineWithoutColon, noHeader, mboxLine
        case missingBoundary, boundaryNeverCloses, boundaryNeverAppears
        case unknownTransferEncoding, damagedBase64, damagedQuotedPrintable, unknownCharset, wrongCharset
    }

    /// How much it changes what a reader understands.
    public enum Severity: Int, Hashable, Sendable, Comparable {
        /// Common in the wild, read without doubt.
        case quirk
        /// Other programs may read it differently.
        case ambiguous
        /// Something was left undecoded, or a bound was hit.
        case damage

        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    public var kind: Kind
    /// Octets from the start of the message.
    public var offset: Int

    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    public var severity: Severity {
        switch kind {
        case .mboxLine, .noHeader, .boundaryNeverCloses: .quirk
        case .lineWithoutColon, .missingBoundary, .wrongCharset, .damagedQuotedPrintable: .ambiguous
        case .headerTooLong, .tooManyHeaderFields, .tooManyParts, .tooDeep, .boundaryNeverAppears,
            .unknownTransferEncoding, .damagedBase64, .unknownCharset:
            .damage
        }
    }
}
