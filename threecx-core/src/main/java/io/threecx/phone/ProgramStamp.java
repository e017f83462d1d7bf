package io.threecx.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the files look that decide how a number is read: this library's and libphonenumber's, by size and time, as the JVM
 * looks at the files of a class-data archive.
 */
final class ProgramStamp {
    private static final String OURS = "io/threecx/phone/ProgramStamp.class";
    private static final String LIBPHONENUMBER = "com/google/i18n/phonenumbers/PhoneNumberUtil.class";

    private static volatile @Nullable String known;

    private ProgramStamp() {}

    /** @throws IOException when the files cannot be told, such as those of a jar within a jar */
    static String ofThisProgram() throws IOException {
        String stamp = known;
        if (stamp == null) {
            stamp = ofFileWith(OURS) + "+" + ofFileWith(LIBPHONENUMBER);
            known = stamp;
        }
        return stamp;
    }

    /** @param resource name of a class file */
    private static String ofFileWith(String resource) throws IOException {
        URL url = ProgramStamp.class.getResource("/" + resource);
        if (url == null) {
            throw new IOException("the program's file with " + resource + " is not known");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return ofFiles(Path.of(jar.getJarFileURL().toURI()));
            }
            String classFile = url.toURI().toString();
            return ofFiles(Path.of(URI.create(classFile.substring(0, classFile.length() - resource.length()))));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | UncheckedIOException e) {
            throw new IOException("the program's files cannot be looked at (" + url + ")", e);
        }
    }

    /** @param place a jar, or a folder with classes */
    static String ofFiles(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            long bytes = 0;
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                FileTime modified = attributes.lastModifiedTime();
                bytes += attributes.size();
                newest = modified.compareTo(newest) > 0 ? modified : newest;
            }
            return bytes + "@" + newest;
        }
    }
}
