package io.threecx.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The comments of a module's public API: nothing of it may be without one. */
public final class ApiComments {
    private ApiComments() {}

    /** Fails with a list of what has no comment in the sources of the module in the current directory. */
    public static void check() throws IOException {
        List<String> missing = missing(Path.of("src", "main", "java"));
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "say what the name does not: the unit, when it is empty, who sets it. No comment:\n"
                            + String.join("\n", missing));
        }
    }

    /**
     * Packages, and public and protected types, fields, enum constants, constructors and methods without a comment, as
     * {@code file:line: name}. Methods with {@code @Override} have that of the method above, record components the one of
     * their record.
     */
    public static List<String> missing(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> all = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees comments = DocTrees.instance(task);
            List<String> missing = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Scan(comments, unit, missing).scan(unit, null);
            }
            return missing;
        }
    }

    private static final class Scan extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees comments;
        private final CompilationUnitTree unit;
        private final List<String> missing;

        Scan(DocTrees comments, CompilationUnitTree unit, List<String> missing) {
            this.comments = comments;
            this.unit = unit;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitPackage(PackageTree tree, @Nullable Void nothing) {
            if (Path.of(unit.getSourceFile().getName()).endsWith("package-info.java")) {
                require(tree, "package " + tree.getPackageName());
            }
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            if (isPublished(tree.getModifiers())) {
                require(tree, tree.getSimpleName().toString());
                super.visitClass(tree, null); // what is inside a type that nobody sees is seen by nobody
            }
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            boolean overrides = tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isPublished(tree.getModifiers()) && !overrides) {
                String name = tree.getReturnType() == null ? "constructor" : tree.getName() + "()";
                require(tree, typeName() + "." + name);
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            if (isPublished(tree.getModifiers())) {
                require(tree, typeName() + "." + tree.getName());
            }
            return null;
        }

        /** What an interface holds is public without the word. */
        private boolean isPublished(ModifiersTree modifiers) {
            boolean said = modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
            return said || (isInInterface() && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private boolean isInInterface() {
            Tree.Kind around = getCurrentPath().getParentPath().getLeaf().getKind();
            return around == Tree.Kind.INTERFACE || around == Tree.Kind.ANNOTATION_TYPE;
        }

        private String typeName() {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            return around instanceof ClassTree type ? type.getSimpleName().toString() : "";
        }

        private void require(Tree tree, String name) {
            String comment = comments.getDocComment(getCurrentPath());
            if (comment == null || comment.isBlank()) {
                long begin = comments.getSourcePositions().getStartPosition(unit, tree);
                missing.add(
                        unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(begin) + ": " + name);
            }
        }
    }
}
