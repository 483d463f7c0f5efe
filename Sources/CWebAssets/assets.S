// Puts the files of Sources/WebApp and of api/ into the program as they are, each with its name. They are found by the
// header search path, wherever the build runs. Whoever changes one touches this file too: the build does not see that
// it depends on them. A file that is not named here is not in the program, and a test says so.

    .macro asset name
    .section .rodata
    .Lname\@: .asciz "\name"
    .Lbegin\@: .incbin "\name"
    .Lend\@:
    // A table of addresses, which the loader fills in.
    .section .data.rel.ro, "aw"
    .quad .Lname\@, .Lbegin\@, .Lend\@
    .endm

    .section .data.rel.ro, "aw"
    .balign 8
    .globl web_assets_begin
    .hidden web_assets_begin
web_assets_begin:

    asset "api.html"
    asset "api.js"
    asset "api.css"
    asset "openapi.json"

    .section .data.rel.ro, "aw"
    .globl web_assets_end
    .hidden web_assets_end
web_assets_end:
    .section .note.GNU-stack,"",%progbits
