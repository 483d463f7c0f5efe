// Puts the files of coefficients into the program as they are: compilers are slow with so many literals.
// They are found by the header search path, wherever the build runs. Whoever writes them anew touches this file too:
// the build does not see that it depends on them.
    .section .rodata
    .balign 64
    .globl resampler_table_standard_words
    .hidden resampler_table_standard_words
resampler_table_standard_words:
    .incbin "standard.bin"
    .balign 64
    .globl resampler_table_low_latency_words
    .hidden resampler_table_low_latency_words
resampler_table_low_latency_words:
    .incbin "low-latency.bin"
    .section .note.GNU-stack,"",%progbits
