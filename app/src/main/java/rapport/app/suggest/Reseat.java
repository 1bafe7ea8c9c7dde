package rapport.app.suggest;

import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Keeps the keyboard's place in a pane whose nodes are made anew: the node with the same id gets the focus. */
final class Reseat {
    private final Parent pane;
    private final @Nullable String id;

    private Reseat(Parent pane, @Nullable String id) {
        this.pane = pane;
        this.id = id;
    }

    /** Remembers where the focus is, if it is within the pane. */
    static Reseat before(Parent pane) {
        Node owner = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
        if (owner != null) {
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node.equals(pane)) {
                    return new Reseat(pane, owner.getId());
                }
            }
        }
        return new Reseat(pane, null);
    }

    /** Whether the focus was within the pane. */
    boolean had() {
        return id != null;
    }

    void after() {
        Node again = id == null ? null : pane.lookup("#" + id);
        if (again != null) {
            again.requestFocus();
        }
    }
}
