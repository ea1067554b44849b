/// What stays of a notice that was sent when what people wrote is taken out.

extension NoticeKind {
    /// Itself where no word of a person is in it.
    package var withoutWords: NoticeKind {
        guard case .conversation(.receipt(var receipt)) = self else { return self }
        receipt.results = receipt.results.map(\.withoutWords)
        return .conversation(.receipt(receipt))
    }
}
