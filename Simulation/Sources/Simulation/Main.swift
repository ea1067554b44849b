/// script/simulate: seeds played, one after the other, and what breaks is made small.
import Foundation

@testable import Gateway

@main
struct Main {
    static func main() async throws {
        let options = try Options(Array(CommandLine.arguments.dropFirst()))
        let runner = try Runner(options: options)
        exit(options.isOfFound ? try await runner.playFound() : try await runner.run())
    }
}

struct Options {
    var seeds = 10
    var first: UInt64 = 1
    var stride: UInt64 = 1
    var steps = 30
    var root = FileManager.default.currentDirectoryPath
    var showsTranscript = false
    var shrinks = true
    /// Where all mails of a play are written; nil: nowhere.
    var mails: String?
    /// Ends with the first seed that breaks something.
    var isHunt = false
    /// Plays what broke before, and no seed.
    var isOfFound = false

    struct Misuse: Error, CustomStringConvertible { var description: String }

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func number<Value: FixedWidthInteger>(_ name: String) throws -> Value {
            guard let word = rest.popFirst(), let value = Value(word) else {
                throw Misuse(description: "\(name) takes a number")
            }
            return value
        }
        while let name = rest.popFirst() {
            switch name {
            case "--seeds": seeds = try number(name)
            case "--seed":
                first = try number(name)
                (seeds, showsTranscript) = (1, true)
            case "--first": first = try number(name)
            case "--stride": stride = try number(name)
            case "--steps": steps = try number(name)
            case "--root": root = rest.popFirst() ?? root
            case "--mails": mails = rest.popFirst()
            case "--hunt": isHunt = true
            case "--found": isOfFound = true
            case "--no-shrink": shrinks = false
            case _: throw Misuse(description: "unknown: \(name)")
            }
        }
    }
}

struct Runner {
    let options: Options
    private let shipped: ShippedFiles
    private let templates: TemplateLibrary

    /// In memory: nothing of it needs a disk, and syncing costs nothing.
    private let folder = "/dev/shm/postigo-simulation-\(getpid())"

    init(options: Options) throws {
        self.options = options
        shipped = ShippedFiles(root: options.root)
        templates = try TemplateLibrary(shipped: shipped.templates, overrides: folder + "/no-templates")
    }

    func run() async throws -> Int32 {
        var status: Int32 = 0
        let began = ContinuousClock.now
        var (elapsed, mails, notices): (Int64, Int, Int) = (0, 0, 0)
        for number in 0..<options.seeds {
            let seed = options.first + UInt64(number) * options.stride
            let plan = Planner.plan(seed, steps: options.steps)
            let outcome = try await play(plan)
            elapsed += outcome.elapsed
            mails += outcome.mails
            notices += outcome.notices
            if options.showsTranscript { print(outcome.transcript.joined(separator: "\n")) }
            guard let broken = outcome.broken else { continue }
            status = 1
            print("seed \(seed): after \(outcome.steps) steps: \(broken)")
            // Who looks into the log of a long run sees it now.
            fflush(nil)
            if options.isHunt { break }
            if options.shrinks { print(try await Shrinking(plan: plan, broken: broken, play: play).report()) }
        }
        let took = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1_000
        let days = Double(elapsed) / 86_400
        print(
            "\(options.seeds) seeds in \(took) s: \(days) simulated days, \(mails) mails in, \(notices) mails out")
        return status
    }

    /// What broke once stays mended.
    func playFound() async throws -> Int32 {
        var status: Int32 = 0
        for found in Found.all {
            guard let broken = try await play(found.plan).broken else { continue }
            status = 1
            print("found before: \(found.rule); now \(broken)")
        }
        return status
    }

    private func play(_ plan: Plan) async throws -> Outcome {
        try await Play(plan: plan, folder: folder, shipped: shipped, templates: templates, mails: options.mails).run()
    }
}
