package struct WarningPlan: Equatable, Sendable {
    package var change: TicketChange
    package var warnings: [PlannedWarning]
    /// The colour that counts as handled from now on.
    package var shown: Colour?
    package var repeatAt: Instant?
    package var repeats: Int

    package init(change: TicketChange, warnings: [PlannedWarning], shown: Colour?, repeatAt: Instant?, repeats: Int) {
        self.change = change
        self.warnings = warnings
        self.shown = shown
        self.repeatAt = repeatAt
        self.repeats = repeats
    }
}
