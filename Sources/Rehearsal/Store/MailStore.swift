/// The store that both servers share.

import Synchronization

/// A lock, not an actor: NIO's handlers are synchronous, and each call is short.
final class MailStore: Sendable {
    private struct State {
        var accounts: [Account]
        /// Folders by account address, then by name.
        var folders: [String: [String: FolderState]]
        var nextValidity: UInt32
        var sent: [SentMail] = []
        var outside: [SentMail] = []
        var idlers: [Int: Idler] = [:]
        var waiters: [Int: (count: Int, resume: CheckedContinuation<Void, Never>)] = [:]
        var nextKey = 0
    }

    private struct Idler {
        var address: String
        var folder: String
        var wake: @Sendable () -> Void
    }

    private let state: Mutex<State>
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    /// Nil: passwords only.
    let tokens: TokenOffice?

    init(_ accounts: [Account], tokens: TokenOffice? = nil, now: @escaping @Sendable () -> Int64) {
        self.now = now
        self.tokens = tokens
        let folders = accounts.enumerated().map { (place, account) in
            (account.address.lowercased(), ["INBOX": FolderState(uidValidity: UInt32(place) + 1)])
        }
        state = Mutex(
            State(
                accounts: accounts, folders: Dictionary(folders) { first, _ in first },
                nextValidity: UInt32(accounts.count) + 1))
    }

    /// The account that may log in so; nil otherwise.
    func account(username: String, password: String) -> Account? {
        state.withLock { $0.accounts.first { $0.username == username && $0.password == password } }
    }

    /// The account whose user this is, if the token is good.
    func account(bearer login: BearerLogin) -> Account? {
        guard tokens?.isGood(login.token) == true else { return nil }
        return state.withLock { $0.accounts.first { $0.username == login.username } }
    }

    /// The account a recipient's mail goes to: its address, with or without a `+detail` (RFC 5233).
    func account(receiving recipient: String) -> Account? {
        let plain = Self.withoutDetail(recipient.lowercased())
        return state.withLock { state in
            state.accounts.first { [recipient.lowercased(), plain].contains($0.address.lowercased()) }
        }
    }

    private static func withoutDetail(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return address }
        return String(address[..<plus] + address[at...])
    }

    // MARK: folders

    func folderNames(of address: String) -> [String] {
        state.withLock { $0.folders[address.lowercased()]?.keys.sorted() ?? [] }
    }

    /// A copy of the folder; its mails share their octets with the store.
    func folder(_ name: String, of address: String) -> FolderState? {
        state.withLock { $0.folders[address.lowercased()]?[Self.canonical(name)] }
    }

    /// False if it was there.
    func create(_ name: String, for address: String) -> Bool {
        state.withLock { state in
            guard state.folders[address.lowercased()]?[Self.canonical(name)] == nil else { return false }
            state.nextValidity += 1
            state.folders[address.lowercased(), default: [:]][Self.canonical(name)] = FolderState(
                uidValidity: state.nextValidity)
            return true
        }
    }

    /// Changes a folder in one step, and wakes those who idle in it. Nil if there is no such folder.
    @discardableResult
    func change<Value: Sendable>(
        _ name: String, of address: String, _ body: (inout FolderState) -> Value
    ) -> Value? {
        let key = address.lowercased()
        let (value, wake) = state.withLock { state -> (Value?, [@Sendable () -> Void]) in
            guard state.folders[key]?[Self.canonical(name)] != nil else { return (nil, []) }
            let value = body(
                &state.folders[key, default: [:]][Self.canonical(name), default: FolderState(uidValidity: 1)])
            let idlers = state.idlers.values.filter { $0.address == key && $0.folder == Self.canonical(name) }
            return (value, idlers.map(\.wake))
        }
        for wake in wake { wake() }
        return value
    }

    /// Gives the folder a new life: new UIDVALIDITY, new UIDs, the same mails.
    func renewValidity(of name: String, for address: String) {
        let fresh = state.withLock { state -> UInt32 in
            state.nextValidity += 1
            return state.nextValidity
        }
        change(name, of: address) { folder in
            folder.uidValidity = fresh
            for place in folder.mails.indices { folder.mails[place].uid = UInt32(place) + 1 }
            folder.uidNext = UInt32(folder.mails.count) + 1
        }
    }

    /// RFC 9051 §5.1: INBOX is the one name without case.
    static func canonical(_ name: String) -> String { name.uppercased() == "INBOX" ? "INBOX" : name }

    // MARK: sent mail

    var sent: [SentMail] { state.withLock { $0.sent } }
    var outside: [SentMail] { state.withLock { $0.outside } }

    /// Takes a mail from SMTP, puts it into the INBOX of every recipient who lives here, and gives it a name.
    func accept(from sender: String, to recipients: [String], octets: [UInt8], greeting: String, parameters: [String])
        -> String
    {
        let seconds = now()
        let (mail, resumed) = state.withLock { state -> (SentMail, [CheckedContinuation<Void, Never>]) in
            let name = "R\(state.sent.count + 1)"
            let mail = SentMail(
                envelopeFrom: sender, recipients: recipients, octets: octets, queueID: name, parameters: parameters)
            state.sent.append(mail)
            let ready = state.waiters.filter { $0.value.count <= state.sent.count }
            for key in ready.keys { state.waiters[key] = nil }
            return (mail, ready.values.map(\.resume))
        }
        let strangers = recipients.filter { recipient in
            guard let account = account(receiving: recipient) else { return true }
            let trace = Trace(mail, recipient: recipient, greeting: greeting, seconds: seconds).octets
            change("INBOX", of: account.address) { $0.append(trace + octets, at: seconds) }
            return false
        }
        if !strangers.isEmpty { state.withLock { $0.outside.append(mail) } }
        for waiter in resumed { waiter.resume() }
        return mail.queueID
    }

    /// Returns once `count` mails have been sent in all, or the task is cancelled.
    func waitForSent(_ count: Int) async {
        let key = newKey()
        await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
                let isReady = state.withLock { state in
                    if state.sent.count >= count || Task.isCancelled { return true }
                    state.waiters[key] = (count, waiter)
                    return false
                }
                if isReady { waiter.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: key) }?.resume.resume()
        }
    }

    // MARK: idling

    func startIdling(in folder: String, of address: String, wake: @escaping @Sendable () -> Void) -> Int {
        let key = newKey()
        state.withLock {
            $0.idlers[key] = Idler(address: address.lowercased(), folder: Self.canonical(folder), wake: wake)
        }
        return key
    }

    func stopIdling(_ key: Int) { state.withLock { $0.idlers[key] = nil } }

    private func newKey() -> Int {
        state.withLock { state in
            state.nextKey += 1
            return state.nextKey
        }
    }
}
