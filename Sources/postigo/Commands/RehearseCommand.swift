/// `postigo rehearse`: the whole way of a mail, with nothing at stake.
import ArgumentParser

struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rehearse", abstract: "Play sample mail.")
    func run() async throws {}
}
