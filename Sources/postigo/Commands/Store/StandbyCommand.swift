/// `postigo standby`: a second machine that follows the first one's backups, and takes its place.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct StandbyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standby", abstract: "Follow another machine's backups, and take its place.",
        discussion: """
            Examples:
              postigo standby first.example:/var/backups/postigo-feed
              postigo standby /mnt/shared/postigo-feed
              postigo standby --take-over --run --config /etc/postigo

            On the first machine 'postigo backup FOLDER' runs each minute (postigo-feed.timer). Here the newest one is brought \
            each minute, by rsync over SSH or from a folder that both machines see, and looked at: it counts once it is whole. \
            What comes after it is lost when the first machine is, but for what came by mail: that comes back from the mailbox. \
            Make sure that the first machine is off before this one takes over. Exit code 1 of --once: the newest backup is \
            not here, or is old.
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Argument(
        help: "A folder, or HOST:FOLDER for rsync. HOST alone: \(StandbySource.usual) there.", completion: .directory)
    var source: String?

    @Option(help: "Where the backups are kept here.", completion: .directory)
    var into = "/var/backups/postigo-standby"

    @Flag(help: "Bring the newest backup, and end.")
    var once = false

    @Flag(
        name: .customLong("take-over"),
        help: "Put the newest backup in place: this machine is the first one from now on.")
    var takeOver = false

    @Flag(name: .customLong("run"), help: "After taking over, go on as 'postigo run'.")
    var goesOn = false

    func validate() throws {
        guard (source == nil) == takeOver else {
            throw ValidationError("name whom to follow, or say --take-over: one of the two.")
        }
        guard takeOver || !goesOn else { throw ValidationError("--run goes with --take-over.") }
        guard !takeOver || !once else { throw ValidationError("--once goes with a machine to follow.") }
    }

    func run() async throws {
        try await reporting {
            guard let source else { return try await becomeTheFirst() }
            guard let place = StandbySource(source) else {
                throw ValidationError("'\(source)' is neither a folder nor HOST:FOLDER.")
            }
            let standby = Standby(following: place, into: StandbyFolder(path: into), clock: Assembly.systemClock)
            guard once else { return try await standby.follow { round in try? show(round) } }
            let round = try await standby.round()
            try show(round)
            if !round.isWell { throw ExitCode(1) }
        }
    }

    private func show(_ round: Standby.Round) throws {
        if output.json { return try JSONOutput.print(StandbyJSON(round)) }
        for line in round.sentences { print(line) }
    }

    private func becomeTheFirst() async throws {
        let folder = StandbyFolder(path: into)
        let putting = try PuttingBack(from: into)
        let (verification, _) = try Verification.ofBackup(in: into)
        for fault in verification.faults { StandardError.write("WRONG     \(fault)") }
        // Before anything is put anywhere: from here on nothing is brought into the folder that is read.
        let manifest = try folder.takeOver()
        let round = Standby.Round(newest: manifest, isNew: false, at: Assembly.systemClock.now())
        for line in round.losses { print(line) }
        let place = try PuttingInPlace(putting, options, wins: true)
        let last = try place.putStore(replacing: true)
        let assembly = try options.assembly(migrating: true)
        for line in try await assembly.settleIn(after: manifest.made, reaching: last) { print(line) }
        try place.giveAway()
        guard goesOn else { return print("Now: systemctl start postigo, or postigo run --config \(options.config)") }
        try goOn()
    }

    /// As another program in this process: it begins as it would have begun by itself.
    private func goOn() throws {
        let words = ["postigo", "run", "--config", options.config]
        var arguments = words.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        StandardError.write(
            "'postigo run' could not be started: \(String(cString: strerror(errno))). Start it by hand.")
        throw ExitStatus.tryLater
    }
}

private struct StandbyJSON: Encodable {
    var well, isNew: Bool
    var madeAt, fault: String?
    var ageSeconds: Int64?
    var tickets, mails: Int?

    init(_ round: Standby.Round) {
        (well, isNew, fault) = (round.isWell, round.isNew, round.fault)
        (madeAt, tickets, mails) = (round.newest?.made.iso8601, round.newest?.tickets, round.newest?.mails)
        ageSeconds = round.age?.components.seconds
    }
}
