package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Sources of the tests, and what comes of them when they are compiled as a strict user would. */
public final class Sources {

  /** Under the module's directory, where Maven runs tests: rewriting goldens needs the sources, not their copies. */
  static final Path RESOURCES = Path.of("src", "test", "resources");

  static final String SERVICE_FILE = "META-INF/services/dev.lightapi.endpoint.Endpoint";

  private static final String CLASS_OUTPUT = "/" + StandardLocation.CLASS_OUTPUT + "/";
  private static final String SOURCE_OUTPUT = "/" + StandardLocation.SOURCE_OUTPUT + "/";

  private Sources() {}

  /** The sources in a directory of the resources, by name. */
  static List<Path> in(String directory) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sources that are right, by the name of their file or directory. */
  public static Map<String, List<JavaFileObject>> good() {
    Map<String, List<JavaFileObject>> sources = new TreeMap<>();
    try (Stream<Path> entries = Files.list(RESOURCES.resolve("good"))) {
      entries.forEach(entry -> sources.put(
          name(entry),
          Files.isDirectory(entry)
              ? in("good/" + entry.getFileName()).stream().map(Sources::source).toList()
              : List.of(source(entry))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /** The name of a source without its ending. */
  static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  static JavaFileObject source(Path file) {
    try {
      return JavaFileObjects.forResource(file.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each warning is an error, but that nobody claims an annotation: JPA's are there for others to read. */
  static Compilation compile(List<JavaFileObject> sources) {
    return javac()
        .withProcessors(new RestEndpointProcessor(), new EndpointListProcessor())
        .withOptions("-Xlint:all,-processing", "-Werror")
        .compile(sources);
  }

  static Compilation compile(JavaFileObject... sources) {
    return compile(Arrays.asList(sources));
  }

  /** What was generated, by path: sources, resources and the service file. */
  static Map<String, String> generated(Compilation compilation) {
    Map<String, String> texts = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      String path = file.getName();
      if (file.getKind() == Kind.SOURCE && path.startsWith(SOURCE_OUTPUT)) {
        texts.put(path.substring(SOURCE_OUTPUT.length()), content(file));
      } else if (path.equals(CLASS_OUTPUT + SERVICE_FILE)
          || path.endsWith(".sql")
          || path.endsWith(".json")) {
        texts.put(path.substring(CLASS_OUTPUT.length()), content(file));
      }
    }
    return texts;
  }

  /** The classes of a compilation, ready to run. */
  static ClassLoader classes(Compilation compilation) {
    Map<String, byte[]> classes = new TreeMap<>();
    Map<String, String> resources = generated(compilation);
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == Kind.CLASS) {
        String path = file.getName().substring(CLASS_OUTPUT.length()).replace(".class", "");
        classes.put(path.replace('/', '.'), bytes(file));
      }
    }
    return new ClassLoader(Sources.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }

      @Override
      public @Nullable InputStream getResourceAsStream(String name) {
        String text = resources.get(name);
        return text == null
            ? super.getResourceAsStream(name)
            : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static String content(JavaFileObject file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(JavaFileObject file) {
    try (var in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
