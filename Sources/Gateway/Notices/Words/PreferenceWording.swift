/// What somebody wants to hear of, in their language; and what a digest tells of each ticket.
import Helpdesk
import Ticketing

struct PreferenceWording {
    let words: Words

    /// How notices come, and which do not.
    func sentences(_ wanted: NoticePreference) -> [String] {
        var said: [String] = []
        if let minutes = wanted.digestMinutes {
            said.append(words.say("preference.digest", ["text": span(minutes)]))
        } else {
            said.append(words["preference.single"])
        }
        let muted = PreferredEvent.allCases.filter(wanted.muted.contains)
        if muted.isEmpty {
            said.append(words["preference.all"])
        } else {
            said.append(words.say("preference.muted", ["names": names(muted)]))
        }
        return said + [words.say("preference.how", ["names": names(PreferredEvent.allCases)])]
    }

    func sentence(_ fault: PreferenceWords.Fault) -> String {
        switch fault {
        case .unknown(let text, let nearest?):
            words.say("preference.unknown_near", ["text": text, "nearest": nearest])
        case .unknown(let text, nil):
            words.say("preference.unknown", ["text": text, "names": names(PreferredEvent.allCases)])
        case .nothingNamed(let text):
            words.say("preference.nothing_named", ["text": text, "names": names(PreferredEvent.allCases)])
        }
    }

    private func span(_ minutes: Int) -> String {
        minutes % 60 == 0
            ? words.say("duration.hours", ["count": "\(minutes / 60)"])
            : words.say("duration.minutes", ["count": "\(minutes)"])
    }

    private func names(_ events: [PreferredEvent]) -> String {
        events.map { words.lexicon.word($0.rawValue, .events, in: words.locale) }.joined(separator: ", ")
    }
}

struct DigestWording {
    let wording: Wording

    /// "2 notas, 1 resposta do cliente": by the labels of the notices that would have come.
    func what(_ labels: [String: Int]) -> String {
        labels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { label, count in
            wording.words.say("digest.\(label)", count: count, ["count": wording.count(count)])
        }.joined(separator: ", ")
    }
}
