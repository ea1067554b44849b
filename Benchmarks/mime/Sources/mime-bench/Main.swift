/// `mime-bench make KIND COUNT FILE` · `measure FILE whole|headers PASSES`
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

            """, 64)
    }

    private static func stop(_ words: String, _ status: Int32) -> Never {
        _ = write(STDERR_FILENO, words, words.utf8.count)
        exit(status)
    }
}
