package rapport.training.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for names, by first appearance. Nothing may depend on which number a name got. */
final class Codes {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int of(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    int size() {
        return names.size();
    }
}
