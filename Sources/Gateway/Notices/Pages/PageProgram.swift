/// What runs in WeasyPrint's process: HTML in, PDF out, and nothing else.

enum PageProgram {
    /// Where Debian's own Python is, for which Debian's WeasyPrint is installed; another may stand earlier on PATH.
    static let folder = "/usr/bin"
    /// Exit code where WeasyPrint is not installed: EX_UNAVAILABLE.
    static let unavailable: Int32 = 69

    /// It bounds itself before it reads a single octet: 30 seconds by the clock, 20 of the processor, 1 GiB of memory,
    /// and no file larger than a page may be. Whatever the page asks for by address, file or network, is refused: it has
    /// all it needs. Arguments: the page, the file to write, and its bound in octets.
    static let source = """
        from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit
        from signal import alarm
        from sys import argv, exit
        alarm(30)
        for bound, most in (RLIMIT_CPU, 20), (RLIMIT_AS, 1 << 30), (RLIMIT_FSIZE, int(argv[3])), (RLIMIT_CORE, 0):
            setrlimit(bound, (most, most))
        try:
            from weasyprint import HTML
        except ImportError:
            exit(69)
        def refuse(address, *rest, **more):
            raise ValueError("a page asks for nothing")
        with open(argv[1], encoding="utf-8") as page:
            made = HTML(string=page.read(), url_fetcher=refuse).write_pdf()
        with open(argv[2], "wb") as file:
            file.write(made)
        """
}
