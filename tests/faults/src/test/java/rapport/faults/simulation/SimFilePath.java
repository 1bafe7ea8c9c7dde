package rapport.faults.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.message.DbException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/**
 * H2's way to the disks of simulated machines: {@code sim:NAME/anything/file}. Each start of a machine gets a name of its
 * own, since H2 remembers names for ever.
 */
final class SimFilePath extends FilePath {
    private static final String SCHEME = "sim";
    private static final Map<String, SimDisk> DISKS = new ConcurrentHashMap<>();

    static {
        FilePath.register(new SimFilePath());
    }

    /** Answers the prefix for files of this disk. */
    static String mount(String name, SimDisk disk) {
        DISKS.put(name, disk);
        return SCHEME + ":" + name + "/";
    }

    static void unmount(String name) {
        DISKS.remove(name);
    }

    private String diskName() {
        return name.substring(SCHEME.length() + 1, name.indexOf('/'));
    }

    private SimDisk disk() {
        SimDisk disk = DISKS.get(diskName());
        if (disk == null) {
            throw new IllegalStateException("the machine " + diskName() + " is gone");
        }
        return disk;
    }

    private String file() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private interface Doing<T> {
        T it() throws IOException;
    }

    private interface Step {
        void take() throws IOException;
    }

    private void taking(Step step) {
        doing(() -> {
            step.take();
            return true;
        });
    }

    private <T> T doing(Doing<T> doing) {
        try {
            return doing.it();
        } catch (IOException e) {
            throw DbException.convertIOException(e, name);
        }
    }

    @Override
    public long size() {
        return doing(() -> disk().size(file()));
    }

    @Override
    public void moveTo(FilePath other, boolean atomicReplace) {
        taking(() -> disk().move(file(), ((SimFilePath) other).file()));
    }

    @Override
    public boolean createFile() {
        boolean there = disk().has(file());
        taking(() -> disk().make(file()));
        return !there;
    }

    @Override
    public boolean exists() {
        return isDirectory() || disk().has(file());
    }

    @Override
    public void delete() {
        taking(() -> disk().delete(file()));
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return List.of();
    }

    @Override
    public FilePath toRealPath() {
        return this;
    }

    @Override
    public FilePath getParent() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? null : getPath(name.substring(0, slash));
    }

    @Override
    public boolean isDirectory() {
        return !file().contains(".");
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory() && disk().has(file());
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public void createDirectory() {}

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!disk().has(file())) {
            if (mode.equals("r")) {
                throw new IOException("there is no " + file());
            }
            disk().make(file());
        }
        return new Channel(disk(), file());
    }

    @Override
    public boolean setReadOnly() {
        return false;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public SimFilePath getPath(String path) {
        SimFilePath other = new SimFilePath();
        other.name = path;
        return other;
    }

    private static final class Channel extends FileBaseDefault {
        private final SimDisk disk;
        private final String file;
        private final int life;

        Channel(SimDisk disk, String file) {
            this.disk = disk;
            this.file = file;
            this.life = disk.life();
        }

        @Override
        public long size() throws IOException {
            disk.requireLife(life);
            return disk.size(file);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            disk.requireLife(life);
            byte[] bytes = disk.read(file, position, to.remaining());
            to.put(bytes);
            return bytes.length == 0 && to.hasRemaining() ? -1 : bytes.length;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            disk.requireLife(life);
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            disk.write(SimDisk.Step.H2_WRITE, file, position, bytes);
            return bytes.length;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.requireLife(life);
            if (size < disk.size(file)) {
                disk.cut(file, size);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.requireLife(life);
            disk.force(SimDisk.Step.H2_FORCE, file);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock(this, position, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {}
            };
        }
    }
}
