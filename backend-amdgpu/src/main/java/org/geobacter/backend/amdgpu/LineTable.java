package org.geobacter.backend.amdgpu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.geobacter.backend.llvm.LlvmException;

/** Which source line each address of a code object comes from: the line number program of DWARF 5, section 6.2. */
final class LineTable {
    private static final int VERSION = 5;
    private static final int DW_LNCT_PATH = 1;

    private static final int DW_FORM_STRING = 0x08;
    private static final int DW_FORM_DATA1 = 0x0b;
    private static final int DW_FORM_STRP = 0x0e;
    private static final int DW_FORM_UDATA = 0x0f;
    private static final int DW_FORM_DATA16 = 0x1e;
    private static final int DW_FORM_LINE_STRP = 0x1f;

    private static final int DW_LNS_COPY = 1;
    private static final int DW_LNS_ADVANCE_PC = 2;
    private static final int DW_LNS_ADVANCE_LINE = 3;
    private static final int DW_LNS_SET_FILE = 4;
    private static final int DW_LNS_CONST_ADD_PC = 8;
    private static final int DW_LNS_FIXED_ADVANCE_PC = 9;

    private static final int DW_LNE_END_SEQUENCE = 1;
    private static final int DW_LNE_SET_ADDRESS = 2;

    private final ElfFile elf;
    private final TreeMap<Long, Line> rows = new TreeMap<>();

    /** A line of a file; the number 0 stands for code that comes from no line. */
    record Line(String file, int number) {
        @Override
        public String toString() {
            return file + ":" + number;
        }
    }

    private LineTable(ElfFile elf) {
        this.elf = elf;
    }

    /**
     * {@return the lines of a code object, without any if it has no debug information}
     *
     * @throws LlvmException if there is some that is not as LLVM writes it
     */
    static LineTable of(ElfFile elf) {
        var table = new LineTable(elf);
        elf.find(".debug_line").ifPresent(bytes -> {
            for (int at = 0; at < bytes.limit();) {
                int end = at + 4 + bytes.getInt(at);
                table.new Unit(bytes.duplicate().order(bytes.order()).position(at + 4).limit(end)).run();
                at = end;
            }
        });
        return table;
    }

    /** {@return the line of the instruction at an address, relative to the object} */
    Optional<Line> at(long address) {
        return Optional.ofNullable(rows.floorEntry(address)).map(java.util.Map.Entry::getValue).filter(line -> line.number != 0);
    }

    /** A field of an entry of the table of files or directories. */
    private record Field(int content, int form) {}

    /** The lines of one compilation unit. */
    private final class Unit {
        private final ByteBuffer in;
        private final List<String> files = new ArrayList<>();

        Unit(ByteBuffer in) {
            this.in = in;
        }

        void run() {
            int version = in.getShort();
            if (version != VERSION) {
                throw new LlvmException("The line table of a code object is of DWARF " + version + " and not " + VERSION + ".");
            }
            in.position(in.position() + 2);
            int program = in.getInt() + in.position();
            int minimumLength = in.get();
            in.position(in.position() + 2);
            int lineBase = in.get();
            int lineRange = in.get() & 0xff;
            int opcodeBase = in.get() & 0xff;
            var lengths = new byte[opcodeBase - 1];
            in.get(lengths);
            entries();
            files.addAll(entries());
            in.position(program);
            run(minimumLength, lineBase, lineRange, opcodeBase, lengths);
        }

        private void run(int minimumLength, int lineBase, int lineRange, int opcodeBase, byte[] operandCounts) {
            long address = 0;
            int file = 1;
            int line = 1;
            while (in.hasRemaining()) {
                int opcode = in.get() & 0xff;
                if (opcode >= opcodeBase) {
                    int adjusted = opcode - opcodeBase;
                    address += (long) minimumLength * (adjusted / lineRange);
                    line += lineBase + adjusted % lineRange;
                    add(address, file, line);
                    continue;
                }
                switch (opcode) {
                    case 0 -> {
                        int end = Math.toIntExact(unsigned()) + in.position();
                        int extended = in.get();
                        if (extended == DW_LNE_SET_ADDRESS) {
                            address = in.getLong();
                        } else if (extended == DW_LNE_END_SEQUENCE) {
                            rows.put(address, new Line("", 0));
                            address = 0;
                            file = 1;
                            line = 1;
                        }
                        in.position(end);
                    }
                    case DW_LNS_COPY -> add(address, file, line);
                    case DW_LNS_ADVANCE_PC -> address += minimumLength * unsigned();
                    case DW_LNS_ADVANCE_LINE -> line += (int) signed();
                    case DW_LNS_SET_FILE -> file = Math.toIntExact(unsigned());
                    case DW_LNS_CONST_ADD_PC -> address += (long) minimumLength * ((255 - opcodeBase) / lineRange);
                    case DW_LNS_FIXED_ADVANCE_PC -> address += in.getShort() & 0xffff;
                    default -> {
                        for (int i = 0; i < operandCounts[opcode - 1]; i++) {
                            unsigned();
                        }
                    }
                }
            }
        }

        private void add(long address, int file, int line) {
            rows.put(address, new Line(files.get(file), line));
        }

        /** {@return the paths of a table of directories or files} */
        private List<String> entries() {
            var fields = new ArrayList<Field>();
            for (int i = in.get() & 0xff; i > 0; i--) {
                fields.add(new Field(Math.toIntExact(unsigned()), Math.toIntExact(unsigned())));
            }
            var paths = new ArrayList<String>();
            for (long i = unsigned(); i > 0; i--) {
                for (var field : fields) {
                    var value = value(field.form);
                    if (field.content == DW_LNCT_PATH) {
                        paths.add(value);
                    }
                }
            }
            return paths;
        }

        private String value(int form) {
            return switch (form) {
                case DW_FORM_STRING -> {
                    var string = ElfFile.string(in, in.position());
                    in.position(in.position() + string.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1);
                    yield string;
                }
                case DW_FORM_LINE_STRP -> ElfFile.string(elf.section(".debug_line_str"), in.getInt());
                case DW_FORM_STRP -> ElfFile.string(elf.section(".debug_str"), in.getInt());
                case DW_FORM_DATA1 -> String.valueOf(in.get());
                case DW_FORM_UDATA -> String.valueOf(unsigned());
                case DW_FORM_DATA16 -> {
                    in.position(in.position() + 16);
                    yield "";
                }
                default -> throw new LlvmException("The line table of a code object has a value of form " + form + ".");
            };
        }

        /** ULEB128. */
        private long unsigned() {
            long value = 0;
            for (int shift = 0;; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        /** SLEB128. */
        private long signed() {
            long value = 0;
            for (int shift = 0;;) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
                if (next >= 0) {
                    return (next & 0x40) != 0 && shift < Long.SIZE ? value | -1L << shift : value;
                }
            }
        }
    }
}
