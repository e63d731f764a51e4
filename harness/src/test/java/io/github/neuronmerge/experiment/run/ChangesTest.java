package io.github.neuronmerge.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.experiment.result.SourceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a dirty run that cannot be repeated: a patch that leaves out staged, binary or deleted files, that a
 * user's git settings spoil, or that is cut; and a patch that stays when the checkout is clean again.
 */
class ChangesTest {
  @TempDir private Path folder;
  private Path home;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("a checkout");
    run = Files.createDirectory(folder.resolve("run"));
  }

  @Test
  void thePatchMakesTheSameFilesFromTheSameCommit() throws IOException {
    Checkout checkout = Checkout.make(home);
    checkout.write("code/tracked.txt", "one\nthree without an end of line");
    byte[] picture = {0, 9, 8, 7, 6, -1};
    Files.write(home.resolve("picture.bin"), picture);
    Files.delete(home.resolve(".gitignore"));
    checkout.write("staged ä.txt", "new\n");
    checkout.git("add", "staged ä.txt");
    checkout.git("config", "color.ui", "always");
    checkout.git("config", "diff.noprefix", "true");
    checkout.git("config", "diff.relative", "true");
    Changes changes = Changes.save(home.resolve("code"), run);
    Path patch = run.resolve(Changes.PATCH);
    assertTrue(changes.patchSaved());
    assertEquals(Files.size(patch), changes.patchBytes());
    assertEquals(Sha256.hex(Files.readAllBytes(patch)), changes.patchSha256());
    assertEquals(Map.of(), changes.untrackedSha256());

    checkout.git("config", "diff.noprefix", "false");
    checkout.git("config", "diff.relative", "false");
    checkout.git("reset", "-q", "--hard");
    assertFalse(Files.exists(home.resolve("staged ä.txt")));
    checkout.git("apply", "--binary", patch.toString());
    assertEquals("one\nthree without an end of line", Files.readString(home.resolve("code/tracked.txt")));
    assertArrayEquals(picture, Files.readAllBytes(home.resolve("picture.bin")));
    assertFalse(Files.exists(home.resolve(".gitignore")));
    assertEquals("new\n", Files.readString(home.resolve("staged ä.txt")));
  }

  @Test
  void untrackedFilesAreListedByTheirNameInTheCheckoutWithoutIgnoredOnes() throws IOException {
    Checkout checkout = Checkout.make(home);
    checkout.write("ignored/large.bin", "x");
    checkout.write("new/with space ä\".txt", "new");
    Files.createSymbolicLink(home.resolve("link"), Path.of("nowhere"));
    Checkout.make(home.resolve("inner"));
    Changes changes = Changes.save(home.resolve("code"), run);
    assertEquals(Map.of("new/with space ä\".txt", Sha256.hex("new"), "link", Sha256.hex("nowhere"), "inner/", ""),
        changes.untrackedSha256());
    assertFalse(Files.exists(run.resolve(Changes.PATCH)), "git diff says nothing of untracked files");
    assertTrue(new Git(home).sourceCode().dirty());
  }

  @Test
  void aCleanCheckoutHasNoPatchNotEvenAnOlderOne() throws IOException {
    Checkout checkout = Checkout.make(home);
    checkout.write("code/tracked.txt", "changed\n");
    assertTrue(Changes.save(home, run).patchSaved());
    checkout.git("checkout", "-q", ".");
    assertEquals(new Changes("", 0, /* patchSaved= */ false, Map.of()), Changes.save(home, run));
    assertFalse(Files.exists(run.resolve(Changes.PATCH)));
    assertEquals(new SourceCode(checkout.git("rev-parse", "HEAD"), /* dirty= */ false), new Git(home).sourceCode());
  }

  @Test
  void aPatchThatIsTooLargeIsDescribedButNotSaved() throws IOException {
    Checkout checkout = Checkout.make(home);
    checkout.write("code/tracked.txt", "changed\n");
    Changes whole = Changes.save(home, run);
    assertTrue(Changes.save(home, run, whole.patchBytes()).patchSaved());
    Changes tooLarge = Changes.save(home, run, whole.patchBytes() - 1);
    assertEquals(new Changes(whole.patchSha256(), whole.patchBytes(), /* patchSaved= */ false, Map.of()), tooLarge);
    assertFalse(Files.exists(run.resolve(Changes.PATCH)));
  }

  @Test
  void outsideACheckoutNothingIsSaidAndNothingFails() throws IOException {
    Files.createDirectories(home);
    assertEquals(new Changes("", 0, /* patchSaved= */ false, Map.of()), Changes.save(home, run));
    assertEquals("unknown", new Git(home).sourceCode().commit());
  }
}
