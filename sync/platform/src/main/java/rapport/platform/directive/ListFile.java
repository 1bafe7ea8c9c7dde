package rapport.platform.directive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.PlatformException;

/**
 * A JSON file that is one list of entries.
 *
 * @param name of the list
 * @param entry what one of them is called, with a capital
 * @param mebibytes the file has at most
 */
record ListFile(String name, String entry, int mebibytes) {
    /** All entries; none has the id of another one. */
    <T> List<T> read(Path file, Function<ListEntry, T> read, Function<T, String> id) {
        if (!(json(file).get(name) instanceof List<?> list)) {
            throw bad("The file has no list of \"" + name + "\".");
        }
        List<T> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object one : list) {
            String place = entry + " " + (entries.size() + 1);
            if (!(one instanceof Map<?, ?> fields)) {
                throw bad(place + " is no object.");
            }
            T taken = read.apply(new ListEntry(place, fields));
            if (!ids.add(id.apply(taken))) {
                throw bad(place + " has the id of another one, " + id.apply(taken) + ".");
            }
            entries.add(taken);
        }
        return entries;
    }

    private Map<?, ?> json(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw bad("There is no file " + file + ".");
            }
            if (Files.size(file) > (long) mebibytes << 20) {
                throw bad("A file of " + name + " has at most " + mebibytes + " MiB.");
            }
            return Json.read(Files.readString(file), Map.class);
        } catch (CharacterCodingException e) {
            throw bad("The file is not UTF-8; save it as UTF-8 and try again.");
        } catch (IOException e) {
            throw bad("The file " + file + " cannot be read.");
        } catch (PlatformException e) {
            throw bad("The file is no JSON object, or one that names a field twice.");
        }
    }

    private static Refusal bad(String sentence) {
        return new Refusal(ProblemCode.BAD_INPUT, sentence);
    }
}
