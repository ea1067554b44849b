/// What stays of a reason when what people wrote is taken out.

extension DecisionReason {
    /// Itself where no word of a person is in it.
    package var withoutWords: DecisionReason {
        guard case .commanded(let ticket, let match, let results, let answer) = self else { return self }
        return .commanded(ticket, match, results.map(\.withoutWords), answer)
    }
}
