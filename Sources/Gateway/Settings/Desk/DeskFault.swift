/// What can be wrong with the registry beyond a wrong shape: the fault and the way out.

package enum DeskFault: Equatable, Sendable {
    case notADomain(String, meant: String?)
    /// "@shop.example", which is read as it is meant.
    case domainWithSign(String, meant: String)
    /// One word alone: an intranet's, or half a domain.
    case shortDomain(String)
    /// Everybody has an address there.
    case publicDomain(String)
    /// Two of a kind are called alike: nobody can choose between them by name.
    case sameName(kind: String, String, first: String, place: String)
    /// One owner has it twice, perhaps in other letters.
    case saidTwice(thing: String, String, owner: String)
    /// Whoever is away stands in for themselves.
    case ownSubstitute(String)
    case requestWithoutCategory(String)
    /// Nobody's mail is known to be theirs.
    case organisationOfNobody(String)
    case slowerThanResolution(promise: String, minutes: Int, resolution: Int)
    /// The example that `postigo init` writes.
    case unedited(String)
}

extension DeskFault {
    package var isWarning: Bool {
        switch self {
        case .domainWithSign, .shortDomain, .publicDomain, .sameName, .requestWithoutCategory, .organisationOfNobody,
            .slowerThanResolution, .saidTwice, .ownSubstitute:
            true
        case .notADomain, .unedited: false
        }
    }

    package var sentence: String {
        switch self {
        case .notADomain(let text, let meant?): "'\(text)' is no domain. Write '\(meant)'."
        case .notADomain(let text, nil):
            "'\(text)' is no domain. Write what stands behind the '@' of its people's addresses."
        case .domainWithSign(let text, let meant): "'\(text)' is read as '\(meant)'. Write it so."
        case .shortDomain(let text): "'\(text)' has no dot: nobody's mail comes from there, unless it is an intranet's."
        case .publicDomain(let text):
            "everybody may have an address at '\(text)': all of them would belong to this organisation. "
                + "Write its people's addresses under 'addresses:'."
        case .sameName(let kind, let name, let first, let place):
            "'\(name)' is what \(kind) '\(first)' is called too (\(place)): nobody can tell them apart by name."
        case .saidTwice(let thing, let name, let owner): "\(thing) '\(name)' stands twice in \(owner). Once is enough."
        case .ownSubstitute(let name):
            "analyst '\(name)' stands in for '\(name)': nobody does. Name somebody else as 'substitute', or nobody."
        case .requestWithoutCategory(let name):
            "request type '\(name)' has no 'category:': tickets that have it get the default one."
        case .organisationOfNobody(let name):
            "organisation '\(name)' has no 'domains:' and no 'addresses:': nobody's mail is known to be theirs."
        case .slowerThanResolution(let promise, let minutes, let resolution):
            "'\(promise)' is \(minutes) minutes, and all has to be solved after \(resolution). Is one of them meant otherwise?"
        case .unedited(let host):
            "'\(host)' stands in the example that 'postigo init' writes, and is nobody's server. Write your own."
        }
    }
}
