/// The Swift part of the benchmark; `run` beside it calls this and the peers, and prints the tables.
import Glibc

@main
struct Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do throws(FileProblem) {
            switch (arguments.first, arguments.count) {
            case ("make", 4):
                guard let kind = MailMaker.Kind(rawValue: arguments[1]), let count = Int(arguments[2]) else { usage() }
                try Pack.write(kind, count: count, seed: 20_261_124, to: arguments[3])
            case ("measure", 4):
                try Measure.run(
                    arguments[1], headersOnly: arguments[2] == "headers", passes: Int(arguments[3]) ?? 1)
            case ("shapes", 1): print(Shapes.names.joined(separator: "\n"))
            case ("shape", 2): Shapes.run(arguments[1])
            case ("mail", 3): try Pack.writeWhole(Shapes.mail(of: Int(arguments[1]) ?? 0), to: arguments[2])
            case ("stream", 2): try Streaming.run(arguments[1])
            default: usage()
            }
        } catch {
            stop("mime-bench: \(error)\n", 66)
        }
    }

    private static func usage() -> Never {
        stop(
            """
            usage: mime-bench make small|large|headers COUNT FILE
                   mime-bench measure FILE whole|headers PASSES
                   mime-bench shapes; mime-bench shape NAME
                   mime-bench mail OCTETS FILE; mime-bench stream FILE

            """, 64)
    }

    private static func stop(_ words: String, _ status: Int32) -> Never {
        _ = write(STDERR_FILENO, words, words.utf8.count)
        exit(status)
    }
}
