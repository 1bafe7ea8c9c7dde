package rapport.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import rapport.app.settings.DeviceConfig;
import rapport.app.settings.FirstStartView;
import rapport.app.settings.FirstStartViewModel;
import rapport.app.signin.SignInView;
import rapport.app.signin.SignInViewModel;
import rapport.app.signin.SignInViewModel.SignedIn;
import rapport.app.sync.SupportFolder;
import rapport.app.sync.SyncPillView;
import rapport.app.sync.SyncPillViewModel;
import rapport.app.ui.Background;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.StateCard;
import rapport.app.ui.Texts;
import rapport.app.ui.Theme;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.key.DeviceKeys;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.product.Money;
import rapport.domain.store.Store;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;

/**
 * Puts the desktop together: every object is made here or in {@link Counter}, by its constructor. Lives on the screen's
 * thread; {@link #close} may be called once from any.
 */
public final class Wiring implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final DeviceConfig config;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ask-", 1).factory());
    private final Background background = Background.on(threads);
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, WIDTH, HEIGHT);
    private Texts texts;
    private Theme theme;
    private volatile @Nullable Device device;
    private @Nullable Store store;
    private @Nullable SyncPillViewModel pill;
    private @Nullable SignInViewModel signIn;
    private @Nullable Counter counter;

    /** @param random must be a secure one outside tests and demos */
    public Wiring(Stage stage, DeviceConfig config, InstantSource clock, RandomGenerator random) {
        this.stage = stage;
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.theme = config.theme();
        this.texts = Texts.in(config.locale(), ZoneId.systemDefault());
    }

    /** Shows the window at once and fills it: with the sign-in, or with the first start on a device that is new. */
    public void start() {
        theme.dress(scene);
        stage.setTitle("Rapport");
        stage.setScene(scene);
        stage.setFullScreen(config.fullScreen());
        stage.setMinWidth(720);
        stage.setMinHeight(600);
        stage.show();
        openData();
    }

    private void openData() {
        background.ask(
                this::openIfEnrolled,
                opened -> {
                    if (opened) {
                        toSignIn();
                    } else {
                        toFirstStart();
                    }
                },
                this::cannotStart);
    }

    public Scene scene() {
        return scene;
    }

    private boolean openIfEnrolled() {
        EnrolledDevice enrolled = EnrolmentFile.load(config.folder()).orElse(null);
        if (enrolled != null) {
            device = Device.open(config.folder(), enrolled, keys(), clock, random);
        }
        return enrolled != null;
    }

    private DeviceKeys keys() {
        return FileDeviceKeys.open(keyFile(config.folder()));
    }

    static Path keyFile(Path folder) {
        return folder.resolve("device.keys");
    }

    private void toFirstStart() {
        FirstStartViewModel model = new FirstStartViewModel(
                config.platform(), this::enrol, this::openEnrolled, background, clock, this::toSignIn);
        show(new FirstStartView(model, texts));
    }

    private EnrolledDevice enrol(URI platform, String code) {
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(platform, HttpConfig.USUAL)) {
            EnrolledDevice enrolled = new Enroller(platform, stranger, keys(), clock, random).enrol(code);
            EnrolmentFile.save(config.folder(), enrolled);
            return enrolled;
        }
    }

    private Cache openEnrolled(EnrolledDevice enrolled) {
        Device opened = Device.open(config.folder(), enrolled, keys(), clock, random);
        device = opened;
        return opened.cache();
    }

    private void toSignIn() {
        Device open = opened();
        background.ask(
                () -> open.cache().stores().store(open.enrolled().store()),
                store -> signIn(open, store.orElse(null)),
                this::cannotStart);
    }

    private void signIn(Device open, @Nullable Store known) {
        store = known;
        if (known != null) {
            texts = Texts.in(config.locale(), known.zone());
        }
        leaveCounter();
        if (signIn != null) {
            signIn.close();
        }
        signIn = new SignInViewModel(open.cache(), open.enrolled(), background, clock, random, this::toCounter);
        show(new SignInView(signIn, texts, open.enrolled().storeName(), clock, new SyncPillView(pill(), texts)));
        background.ask(open.models()::get, _ -> {}, _ -> {}); // while somebody types a PIN
    }

    private void toCounter(SignedIn who) {
        if (signIn != null) {
            signIn.close();
            signIn = null;
        }
        Currency currency = store == null ? Money.POUNDS : store.currency();
        Device open = opened();
        counter = new Counter(
                open.cache(),
                open.enrolled(),
                open.models(),
                new Counter.Session(
                        who,
                        currency,
                        pill(),
                        open.platform(),
                        open.sync()::wake,
                        new SupportFolder(config.folder().resolve("support"), open.enrolled()),
                        this::toSignIn,
                        this::otherTheme),
                background,
                texts,
                clock,
                random);
        show(counter.view());
        counter.ready();
    }

    private SyncPillViewModel pill() {
        if (pill == null) {
            Device open = opened();
            pill = new SyncPillViewModel(
                    open.sync()::status,
                    () -> open.cache().outbox().standing().rejected(),
                    open.cache().changes(),
                    background);
        }
        return pill;
    }

    private void otherTheme() {
        theme = theme.other();
        theme.dress(scene);
    }

    private void cannotStart(Exception failure) {
        ErrorCode code = ErrorCode.of(failure);
        Card card = StateCard.failedCard(texts, code, Buttons.primary(texts.get("start.retry"), this::openData));
        card.setId("cannot-start");
        card.setMaxSize(520, 360);
        show(new StackPane(card));
    }

    private void show(Parent page) {
        root.getChildren().setAll(page);
    }

    private Device opened() {
        Device open = device;
        if (open == null) {
            throw new IllegalStateException("the device is not open");
        }
        return open;
    }

    private void leaveCounter() {
        if (counter != null) {
            counter.close();
            counter = null;
        }
    }

    /** Ends the sync and closes the data. What was confirmed is there at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        Device open = device;
        if (open != null) {
            open.close();
        }
    }
}
