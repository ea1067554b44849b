/// What a receipt says, in the analyst's language: what was done, what was not and why.
import Helpdesk
import Ticketing

struct ReceiptWording {
    let registry: Registry
    let wording: Wording

    private var words: Words { wording.words }

    func sentence(_ effect: CommandEffect) -> String { say("done.\(effect.name)", effect.values) }

    private func say(_ name: String, _ values: [CommandValue]) -> String {
        words.say(name, Dictionary(values.map(filled), uniquingKeysWith: { first, _ in first }))
    }

    /// The name between the braces, and what stands there for this reader.
    private func filled(_ value: CommandValue) -> (String, String) {
        let locale = wording.locale
        return switch value {
        case .analyst(let key): ("analyst", registry.analysts[key]?.name ?? key.name)
        case .team(let key): ("team", registry.teams[key]?.name.text(in: locale) ?? key.name)
        case .category(let key): ("category", registry.categories[key]?.label.text(in: locale) ?? key.name)
        case .requestType(let key): ("requestType", registry.requestTypes[key]?.label.text(in: locale) ?? key.name)
        case .priority(let key): ("priority", registry.priorities[key]?.label.text(in: locale) ?? key.name)
        case .cause(let key): ("cause", registry.causes[key]?.label.text(in: locale) ?? key.name)
        case .status(let status): ("status", wording.status(status))
        case .opportunity(let state): ("opportunity", words["opportunity_state.\(state.rawValue)"])
        case .day(let instant): ("day", wording.dateAndTime(instant))
        case .ticket(let ticket): ("ticket", "\(ticket)")
        case .people(let people): ("people", people.joined(separator: ", "))
        case .count(let count): ("count", "\(count)")
        case .text(let text): ("text", text)
        }
    }

    func sentence(_ fault: CommandFault) -> String {
        switch fault {
        case .unknown(let nearest): near("unknown", nearest)
        case .noSuchName(let nearest): near("no_such_name", nearest)
        case .notAllowed(.notYourTeam(let team)): refused("not_your_team", .team(team))
        case .notAllowed(.otherTicket(let ticket)): refused("other_ticket", .ticket(ticket))
        case .argumentMissing(let example): refused("argument_missing", .text(example))
        case .severalNames(let names): refused("several_names", .people(names))
        case .noSuchTicket(let ticket): refused("no_such_ticket", .ticket(ticket))
        case .alreadyMerged(let ticket): refused("already_merged", .ticket(ticket))
        case .notAnAddress(let text): refused("not_an_address", .text(text))
        case .ownAddress(let address): refused("own_address", .text(address))
        case .adminsOnly: refused("admins_only")
        case .noAnswers: refused("no_answers")
        case .namesAnswer(let name): refused("names_answer", .text(name))
        case .noSuchVariable(let name): refused("no_such_variable", .text(name))
        case .notATime: refused("not_a_time")
        case .required(let names): refused("required", .people(names.map { words["required.\($0)"] }))
        case .noTicket: refused("no_ticket")
        case .notProven: refused("not_proven")
        case .unclear: refused("unclear")
        case .tooMuch: refused("too_much")
        case .notAmong(let names, let nearest?): refused("not_among_near", .people(names), .text(nearest))
        case .notAmong(let names, nil): refused("not_among", .people(names))
        case .tooMany(let limit): refused("too_many", .count(limit))
        case .noRoom(let limit): refused("no_room", .count(limit))
        case .misplaced: refused("misplaced")
        case .notADate: refused("not_a_date")
        case .ambiguousDate: refused("ambiguous_date")
        case .datePassed: refused("date_passed")
        case .dateTooFar: refused("date_too_far")
        case .notATicket: refused("not_a_ticket")
        case .sameTicket: refused("same_ticket")
        case .noText: refused("no_text")
        case .noteAndReply: refused("note_and_reply")
        case .textForWhom: refused("text_for_whom")
        case .nothingToUndo: refused("nothing_to_undo")
        case .notReversible: refused("not_reversible")
        case .undoTooLate: refused("undo_too_late")
        case .alreadySent: refused("already_sent")
        case .nothingToSplit: refused("nothing_to_split")
        case .sale(let refusal): sentence(refusal)
        }
    }

    private func refused(_ name: String, _ values: CommandValue...) -> String { say("not_done.\(name)", values) }

    private func near(_ name: String, _ nearest: String?) -> String {
        nearest.map { refused("\(name)_near", .text($0)) } ?? refused(name)
    }

    private func sentence(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .noQuotation: refused("no_quotation")
        case .noOpportunity: refused("no_opportunity")
        case .noCauses: refused("no_causes")
        case .noSolution: refused("no_solution")
        case .lines: refused("lines")
        case .opportunity(let id, .noReason): refused("no_reason", .text("\(id)"))
        case .opportunity(let id, .already(let state)): refused("opportunity_is", .text("\(id)"), .opportunity(state))
        case .quotation(let label, let refusal):
            words.say("not_done.quotation_is", ["text": label, "problem": wording.sentence(refusal)])
        case .facts(.noTitle): refused("no_title")
        case .facts(.value(let fault)): words.say("not_done.no_value", ["problem": sentence(fault)])
        case .facts(.date(let text)): refused("no_day", .text(text))
        }
    }

    /// What is wrong with one line of a quotation.
    func sentence(_ fault: QuotationFault) -> String {
        words.say("quotation_line.line", ["line": "\(fault.line)", "problem": sentence(fault.problem)])
    }

    private func sentence(_ problem: QuotationFault.Problem) -> String {
        switch problem {
        case .fields(let count): say("quotation_line.fields", [.count(count)])
        case .noDescription: words["quotation_line.no_description"]
        case .amount(let field, let fault):
            words.say("quotation_line.\(field.rawValue)", ["problem": sentence(fault)])
        case .zeroQuantity: words["quotation_line.zero_quantity"]
        case .discountOverPrice: words["quotation_line.discount_over_price"]
        case .tooLong: words["quotation_line.too_long"]
        }
    }

    private func sentence(_ fault: AmountFault) -> String {
        switch fault {
        case .notANumber(let text): say("wrong_amount.not_a_number", [.text(text)])
        case .otherLanguage(let text, let suggestion):
            words.say("wrong_amount.two_numbers", ["text": text, "suggestion": suggestion])
        case .negative(let text): say("wrong_amount.negative", [.text(text)])
        case .tooLarge(let text): say("wrong_amount.too_large", [.text(text)])
        case .tooFine(let text): say("wrong_amount.too_fine", [.text(text)])
        }
    }

    /// Nil where there was no text.
    func sentence(_ answer: AnswerClass, recipients: Int) -> String? {
        switch answer {
        case .none: nil
        case .empty: words["answer.empty"]
        case .customer where recipients == 0: words["answer.sent_already"]
        case .customer(.aboveNotice): words["answer.sent_above_notice"]
        case .customer(.foldedAway): words["answer.sent_not_folded"]
        case .customer: words["answer.sent"]
        case .note(.doubt): words["answer.kept_doubt"]
        case .note(.belowCommand): words["answer.kept_below_command"]
        case .note(.noTicket): words["answer.kept_no_ticket"]
        case .note(.notAllowed): words["answer.kept_not_allowed"]
        case .note(.holdsNotice): words["answer.kept_holds_notice"]
        case .note(.fileHoldsNotice): words["answer.kept_file_holds_notice"]
        case .note(.notConfirmed): words["answer.kept_not_confirmed"]
        case .note(.tapped): words["answer.kept_tapped"]
        case .note(.colleagueAnswered): words["answer.colleague_now"]
        case .note(.noRecipient): words["answer.kept_no_recipient"]
        case .note(.namesAnswer): words["answer.kept_names_answer"]
        case .note(.answeredNotice): words["answer.kept_answered"]
        case .note: words["answer.kept"]
        }
    }

    func label(_ link: ReadyLink) -> String {
        switch link {
        case .take: words["link.take"]
        case .solve: words["link.solve"]
        case .close: words["link.close"]
        case .note: words["link.note"]
        case .priority(let key, _): filled(.priority(key)).1
        case .join(let ticket): words.say("link.join", ["ticket": "\(ticket.number)"])
        case .wait: words["link.wait"]
        case .snooze: words["link.snooze"]
        case .resume: words["link.resume"]
        case .yes: words["link.affirm"]
        case .no: words["link.deny"]
        case .undo: words["link.undo"]
        case .stars(let count): ConversationViewMaker.stars(count)
        }
    }

    /// What `#help` shows.
    var commands: [ConversationView.Line] {
        Command.all.map { command in
            let example = command.example(of: registry, in: wording.locale, words.lexicon)
            return ConversationView.Line(
                typed: command.typed(example, in: wording.locale, words.lexicon), outcome: explained(command))
        }
    }

    /// What `#answers` shows: each with its first words.
    func answers(of desk: Desk) -> [ConversationView.Line] {
        let command = Command.named("answer", in: words.lexicon)
        return desk.answers.prefix(100).map { answer in
            let lines = answer.text(in: wording.locale).split(whereSeparator: \.isNewline)
            let first = lines.first { !$0.hasPrefix("#") && $0.contains { !$0.isWhitespace } } ?? ""
            return ConversationView.Line(
                typed: command?.typed(answer.name, in: wording.locale, words.lexicon) ?? answer.name,
                outcome: String(first.prefix(100)))
        }
    }

    /// With the names that this desk has, where one of them stands behind it.
    private func explained(_ command: Command) -> String {
        let names = command.choices(of: registry, in: wording.locale, words.lexicon)
        let does = words["commands.\(command.name)"]
        guard names.count > 1 else { return does }
        let shown = names.prefix(Self.shownNames).joined(separator: ", ") + (names.count > Self.shownNames ? ", …" : "")
        return "\(does) (\(shown))"
    }

    /// Names in one line of `#help`.
    private static let shownNames = 20
}

extension Wording {
    /// Why nothing came of a word on a quotation: "it is replaced by a newer version".
    func sentence(_ refusal: QuotationRefusal) -> String {
        switch refusal {
        case .notADraft(let state), .notSent(let state), .answered(let state):
            words["quotation_state.\(state.rawValue)"]
        case .validityPassed: words["quotation_state.validity_passed"]
        case .notAsked: words["quotation_state.not_asked"]
        case .unclear: words["quotation_state.unclear"]
        }
    }
}
