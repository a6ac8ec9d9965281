package org.geobacter.hsa.simulator.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.geobacter.hsa.simulator.code.Location.SourceLine;

/** Lines by address: what the line number programs of DWARF 4 and 5 yield (section 6.2 of each). */
final class LineTable {
    private final ByteBuffer lineStrings;
    private final ByteBuffer strings;
    private final NavigableMap<Long, SourceLine> lines = new TreeMap<>();

    /** Behind the last instruction of a sequence, and for code of no line. */
    private static final SourceLine NONE = new SourceLine("", 0);

    LineTable(ByteBuffer programs, ByteBuffer lineStrings, ByteBuffer strings) {
        this.lineStrings = lineStrings;
        this.strings = strings;
        for (int at = 0; at < programs.limit();) {
            int end = at + Integer.BYTES + programs.getInt(at);
            read(programs.slice(at + Integer.BYTES, end - at - Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN));
            at = end;
        }
    }

    Optional<SourceLine> at(long address) {
        var entry = lines.floorEntry(address);
        return entry == null || entry.getValue().number() == 0 ? Optional.empty() : Optional.of(entry.getValue());
    }

    private void read(ByteBuffer in) {
        int version = in.getShort();
        if (version != 4 && version != 5) {
            return;
        }
        if (version == 5) {
            // Sizes of addresses and of segment selectors.
            in.getShort();
        }
        int length = in.getInt();
        int program = in.position() + length;
        int minimumLength = in.get();
        // Operations per instruction, and whether lines are statements.
        in.getShort();
        int lineBase = in.get();
        int lineRange = in.get() & 0xff;
        var operandCounts = new byte[in.get() & 0xff];
        in.get(operandCounts, 1, operandCounts.length - 1);
        var files = version == 5 ? files(in) : oldFiles(in);
        new Machine(in.position(program), files, minimumLength, lineBase, lineRange, operandCounts).run();
    }

    /** Of version 4: directories and files, each list with an empty entry at its end; files count from 1. */
    private static List<String> oldFiles(ByteBuffer in) {
        while (!text(in).isEmpty()) {
            // A directory.
        }
        var files = new ArrayList<String>();
        var name = "";
        do {
            files.add(name);
            name = text(in);
            if (!name.isEmpty()) {
                unsigned(in);
                unsigned(in);
                unsigned(in);
            }
        } while (!name.isEmpty());
        return files;
    }

    private List<String> files(ByteBuffer in) {
        entries(in);
        return entries(in);
    }

    /** Of version 5: entries whose fields the table describes itself. */
    private List<String> entries(ByteBuffer in) {
        var formats = new long[in.get() & 0xff][2];
        for (var format : formats) {
            format[0] = unsigned(in);
            format[1] = unsigned(in);
        }
        var paths = new ArrayList<String>();
        for (long count = unsigned(in); count > 0; count--) {
            for (var format : formats) {
                var value = value(in, (int) format[1]);
                // DW_LNCT_path
                if (format[0] == 1) {
                    paths.add(value);
                }
            }
        }
        return paths;
    }

    private String value(ByteBuffer in, int form) {
        return switch (form) {
            // DW_FORM_string, _line_strp, _strp
            case 0x08 -> text(in);
            case 0x1f -> CodeObject.string(lineStrings, in.getInt());
            case 0x0e -> CodeObject.string(strings, in.getInt());
            // DW_FORM_data1, _data2, _data4, _data16, _udata
            case 0x0b -> skip(in, 1);
            case 0x05 -> skip(in, 2);
            case 0x06 -> skip(in, 4);
            case 0x1e -> skip(in, 16);
            case 0x0f -> {
                unsigned(in);
                yield "";
            }
            default -> throw new IllegalArgumentException("form " + form);
        };
    }

    private static String skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
        return "";
    }

    private static String text(ByteBuffer in) {
        var text = CodeObject.string(in, in.position());
        skip(in, text.getBytes(StandardCharsets.UTF_8).length + 1);
        return text;
    }

    /** {@return an unsigned number in LEB128} */
    private static long unsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** {@return a signed number in LEB128} */
    private static long signed(ByteBuffer in) {
        int start = in.position();
        long value = unsigned(in);
        int bits = 7 * (in.position() - start);
        return bits >= Long.SIZE ? value : value << Long.SIZE - bits >> Long.SIZE - bits;
    }

    /** The state machine that a program drives. */
    private final class Machine {
        private final ByteBuffer in;
        private final List<String> files;
        private final int minimumLength;
        private final int lineBase;
        private final int lineRange;
        private final byte[] operandCounts;
        private long address;
        private int file = 1;
        private int line = 1;

        Machine(ByteBuffer in, List<String> files, int minimumLength, int lineBase, int lineRange, byte[] operandCounts) {
            this.in = in;
            this.files = files;
            this.minimumLength = minimumLength;
            this.lineBase = lineBase;
            this.lineRange = lineRange;
            this.operandCounts = operandCounts;
        }

        void run() {
            while (in.hasRemaining()) {
                int opcode = in.get() & 0xff;
                if (opcode >= operandCounts.length) {
                    advance((opcode - operandCounts.length) / lineRange);
                    line += lineBase + (opcode - operandCounts.length) % lineRange;
                    emit();
                } else {
                    standard(opcode);
                }
            }
        }

        private void standard(int opcode) {
            switch (opcode) {
                case 0 -> extended();
                // DW_LNS_copy, _advance_pc, _advance_line, _set_file, _const_add_pc, _fixed_advance_pc
                case 1 -> emit();
                case 2 -> advance(unsigned(in));
                case 3 -> line += (int) signed(in);
                case 4 -> file = (int) unsigned(in);
                case 8 -> advance((255 - operandCounts.length) / lineRange);
                case 9 -> address += in.getShort() & 0xffff;
                default -> {
                    for (int i = 0; i < operandCounts[opcode]; i++) {
                        unsigned(in);
                    }
                }
            }
        }

        private void extended() {
            int end = (int) unsigned(in) + in.position();
            int opcode = in.get();
            // DW_LNE_end_sequence, _set_address
            if (opcode == 1) {
                lines.put(address, NONE);
                address = 0;
                file = 1;
                line = 1;
            } else if (opcode == 2) {
                address = in.getLong();
            }
            in.position(end);
        }

        private void advance(long operations) {
            address += minimumLength * operations;
        }

        private void emit() {
            lines.put(address, file < files.size() ? new SourceLine(files.get(file), line) : NONE);
        }
    }
}
