package dev.lightapi.processor.read;

import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.lightapi.processor.RestEndpointProcessor;
import dev.lightapi.processor.Sources;
import jakarta.persistence.Entity;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.jpa.repository.Query;

/**
 * Each annotation of the libraries that describe entities, and each of its attributes, is honoured or refused: what is
 * honoured is in a source in {@code good/}, whose generated code runs; what is refused gets a message.
 */
class AnnotationInventoryTest {

  /** One class of each jar, and the package of its annotations. */
  private static final List<Library> LIBRARIES = List.of(
      new Library(Entity.class, "jakarta.persistence"),
      new Library(CreationTimestamp.class, "org.hibernate.annotations"),
      new Library(CreatedDate.class, "org.springframework.data.annotation"),
      new Library(Query.class, "org.springframework.data.jpa"),
      new Library(JsonIgnore.class, "com.fasterxml.jackson.annotation"),
      new Library(JsonNaming.class, "com.fasterxml.jackson.databind.annotation"),
      new Library(Valid.class, "jakarta.validation"));

  /** They make annotations, or stand at classes and methods that are no entities. */
  private static final List<ElementType> PLACES = List.of(
      ElementType.FIELD,
      ElementType.TYPE,
      ElementType.METHOD,
      ElementType.CONSTRUCTOR,
      ElementType.PARAMETER);

  private static final AnnotationPolicy POLICY = new AnnotationPolicy();

  /** What the attributes of one source's annotation need. */
  private final Set<String> subtypes = new LinkedHashSet<>();

  private record Library(Class<?> member, String name) {}

  static List<Class<? extends Annotation>> annotations() throws Exception {
    List<Class<? extends Annotation>> found = new ArrayList<>();
    for (Library library : LIBRARIES) {
      List<Class<? extends Annotation>> ofLibrary = annotationsOf(library);
      assertThat(ofLibrary).as(library.name()).isNotEmpty();
      found.addAll(ofLibrary);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void eachAnnotationIsHonouredOrRefused(Class<? extends Annotation> annotation) {
    Class<?> repeated = annotation.getDeclaringClass();
    if (annotation.isAnnotationPresent(Constraint.class)
        || (repeated != null && repeated.isAnnotationPresent(Constraint.class))) {
      // The validator checks them all: GeneratedCodeContract has violated ones.
      return;
    }
    AnnotationPolicy.Rule rule = POLICY.of(annotation.getCanonicalName()).orElseThrow();
    if (!rule.isHonoured()) {
      assertThat(rule.remedy()).as("remedy").isNotBlank();
      assertRefused(annotation, annotation.getSimpleName(), "");
      return;
    }
    assertThat(goodSources()).as("a good source has it").contains("@" + annotation.getSimpleName());
    for (Method attribute : annotation.getDeclaredMethods()) {
      if (rule.honoured().contains(attribute.getName())) {
        assertThat(goodSources())
            .as("a good source uses " + attribute)
            .containsPattern("@" + annotation.getSimpleName()
                + "\\((?s:[^@]|@\\w+\\((?s:[^()]|\\([^()]*\\))*\\))*?"
                + (attribute.getName().equals("value") ? "" : "\\b" + attribute.getName() + " = "));
      } else {
        assertRefused(
            annotation,
            annotation.getSimpleName() + "(" + attribute.getName() + " = ...)",
            attribute.getName());
      }
    }
  }

  @Test
  void whatIsUnknownIsRefusedByItsPackage() {
    for (String name : List.of(
        "jakarta.persistence.Later",
        "org.hibernate.annotations.Later",
        "com.fasterxml.jackson.annotation.Later",
        "org.springframework.data.annotation.Later",
        "javax.persistence.Entity")) {
      assertThat(POLICY.of(name).orElseThrow().isHonoured()).as(name).isFalse();
    }
    assertThat(POLICY.of("com.example.Mine")).isEmpty();
  }

  /** @param attribute what gets another value than its default, beside those that must have one; empty for none */
  private void assertRefused(
      Class<? extends Annotation> annotation, String shown, String attribute) {
    List<ElementType> targets = targets(annotation);
    if (targets.isEmpty()) {
      // It stands only inside of others, and is refused with them or by their attributes.
      return;
    }
    String source = source("@" + text(annotation, attribute), targets.get(0));
    Compilation compilation = javac()
        .withProcessors(new RestEndpointProcessor())
        .compile(JavaFileObjects.forSourceString("docs.Product", source));
    assertThat(compilation.errors())
        .as(source + compilation.errors())
        .extracting(error -> error.getMessage(Locale.ENGLISH))
        .anyMatch(message -> message.startsWith("[UnsupportedMapping] @" + shown + " on ")
            || (shown.equals("Transient") && message.startsWith("[TransientComponent]")));
  }

  private String source(String annotation, ElementType target) {
    return """
        package docs;

        @dev.lightapi.annotations.RestEndpoint
        %s
        class Product {
          @jakarta.persistence.Id public long id;
          %s
          public String name;
          %s
          Product() {}
          %s
          void change() {}
          void take(%s String value) {}
          %s
        }
        """.formatted(
            target == ElementType.TYPE ? annotation : "",
            target == ElementType.FIELD ? annotation : "",
            target == ElementType.CONSTRUCTOR ? annotation : "",
            target == ElementType.METHOD ? annotation : "",
            target == ElementType.PARAMETER ? annotation : "",
            String.join("\n  ", subtypes));
  }

  private static List<ElementType> targets(Class<? extends Annotation> annotation) {
    Target target = annotation.getAnnotation(Target.class);
    return target == null
        ? List.of(ElementType.TYPE)
        : PLACES.stream().filter(List.of(target.value())::contains).toList();
  }

  /** An annotation with the attributes that must have a value, and one more. */
  private String text(Class<?> annotation, String attribute) {
    return annotation.getCanonicalName()
        + Arrays.stream(annotation.getDeclaredMethods())
            .filter(
                method -> method.getDefaultValue() == null || method.getName().equals(attribute))
            .map(method -> method.getName() + " = " + value(method))
            .collect(joining(", ", "(", ")"));
  }

  /** A value that is not the default; a class is one that the attribute allows. */
  private String value(Method attribute) {
    if (attribute.getGenericReturnType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof WildcardType wildcard
        && wildcard.getUpperBounds()[0] != Object.class) {
      return within(wildcard.getUpperBounds()[0]);
    }
    return value(attribute.getReturnType(), attribute.getDefaultValue());
  }

  /** A class that a wildcard's bound allows; a generic one needs a subclass, which is declared in the source. */
  private String within(Type bound) {
    if (!(bound instanceof ParameterizedType generic)) {
      return ((Class<?>) bound).getCanonicalName() + ".class";
    }
    Class<?> raw = (Class<?>) generic.getRawType();
    String name = "Some" + raw.getSimpleName();
    subtypes.add((raw.isInterface() ? "interface " : "abstract static class ") + name + " extends "
        + raw.getCanonicalName()
        + Arrays.stream(raw.getTypeParameters())
            .map(unused -> "Object")
            .collect(joining(", ", "<", ">"))
        + " {}");
    return "docs.Product." + name + ".class";
  }

  private String value(Class<?> type, Object otherThan) {
    if (type.isArray()) {
      return otherThan == null || Array.getLength(otherThan) == 0
          ? "{" + value(type.getComponentType(), null) + "}"
          : "{}";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> !constant.equals(otherThan))
          .map(constant -> type.getCanonicalName() + "." + ((Enum<?>) constant).name())
          .findFirst()
          .orElseThrow();
    }
    if (type.isAnnotation()) {
      return "@" + text(type, "");
    }
    if (type == Class.class) {
      return "docs.Product.class";
    }
    if (type == boolean.class) {
      return String.valueOf(!Objects.equals(otherThan, true));
    }
    return type == String.class ? "\"other\"" : "7";
  }

  private static String goodSources() {
    return Sources.good().values().stream()
        .flatMap(List::stream)
        .map(file -> {
          try {
            return file.getCharContent(false).toString();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        })
        .collect(joining());
  }

  private static List<Class<? extends Annotation>> annotationsOf(Library library) throws Exception {
    Path jar = Path.of(
        library.member().getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = library.name().replace('.', '/') + "/";
    List<Class<? extends Annotation>> found = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (String entry : Collections.list(file.entries()).stream()
          .map(Object::toString)
          .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
          .toList()) {
        load(entry)
            .filter(Class::isAnnotation)
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .forEach(type -> found.add(type.asSubclass(Annotation.class)));
      }
    }
    return found;
  }

  /** Classes of optional parts need others that are not there; annotations of entities never do. */
  private static Stream<Class<?>> load(String entry) {
    try {
      Class<?> type = Class.forName(
          entry.substring(0, entry.length() - ".class".length()).replace('/', '.'),
          false,
          AnnotationInventoryTest.class.getClassLoader());
      Objects.requireNonNull(type.getDeclaredMethods());
      return Stream.of(type);
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return Stream.of();
    }
  }
}
