/// What runs in WeasyPrint's process: HTML in, PDF out, and nothing else.

enum PageProgram {
    /// Where Debian's own Python is, for which Debian's WeasyPrint is installed; another may stand earlier on PATH.
    static let folder = "/usr/bin"
    /// Exit code where WeasyPrint is not installed: EX_UNAVAILABLE.
    static let unavailable: Int32 = 69

    /// It bounds itself before it reads a single octet: 30 seconds by the clock, 20 of the processor, 1 GiB of memory,
    /// and no file of more than 1 MiB (it makes a folder for fonts that it never fetches). Whatever the page asks for by
    /// address, file or network, is refused: it has all it needs.
    static let source = """
        from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit
        from signal import alarm
        from sys import exit, stdin, stdout
        alarm(30)
        for bound, most in (RLIMIT_CPU, 20), (RLIMIT_AS, 1 << 30), (RLIMIT_FSIZE, 1 << 20), (RLIMIT_CORE, 0):
            setrlimit(bound, (most, most))
        page = stdin.buffer.read()
        try:
            from weasyprint import HTML
        except ImportError:
            exit(69)
        def refuse(address, *rest, **more):
            raise ValueError("a page asks for nothing")
        if page:
            stdout.buffer.write(HTML(string=page.decode("utf-8"), url_fetcher=refuse).write_pdf())
        """
}
