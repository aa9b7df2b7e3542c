using System.Text;

namespace Fathom.App.Commands;

/// <summary>Completion of verbs, options and their words for each shell; where any word will do, the shell completes files.</summary>
internal static class CompletionScript
{
    public static string Bash(IReadOnlyList<VerbEntry> verbs)
    {
        StringBuilder script = new();
        script.Append("# bash completion of fathom; made by: fathom completion bash\n_fathom() {\n")
            .Append("  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= words=\n  COMPREPLY=()\n")
            .Append("  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n");
        foreach (VerbEntry verb in verbs.Where(verb => verb.Path.Count == 2))
        {
            script.Append("    ").Append(Quoted(verb.Name)).Append(") verb=").Append(Quoted(verb.Name)).Append(" ;;\n");
        }

        script.Append("    *) [[ $COMP_CWORD -gt 1 ]] && verb=${COMP_WORDS[1]} ;;\n  esac\n  case \"$verb $prev\" in\n");
        foreach (VerbEntry verb in verbs)
        {
            foreach (OptionEntry option in verb.Options.Where(option => option.Choices.Count > 0))
            {
                script.Append("    ").Append(Quoted($"{verb.Name} {option.Name}")).Append(") words=").Append(Quoted(string.Join(' ', option.Choices))).Append(" ;;\n");
            }
        }

        script.Append("    *)\n      case \"$verb\" in\n");
        foreach (VerbEntry verb in verbs)
        {
            script.Append("        ").Append(Quoted(verb.Name)).Append(") words=")
                .Append(Quoted(string.Join(' ', [.. verb.Verbs, .. verb.Options.Select(option => option.Name)]))).Append(" ;;\n");
        }

        return script.Append("      esac\n      [[ $cur == -* || -z $verb || $verb == data ]] || words= ;;\n  esac\n")
            .Append("  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n}\ncomplete -o default -F _fathom fathom\n")
            .ToString();
    }

    public static string Zsh(IReadOnlyList<VerbEntry> verbs)
    {
        StringBuilder script = new();
        script.Append("#compdef fathom\n# zsh completion of fathom; made by: fathom completion zsh\n_fathom() {\n  local verb=\"${words[2]}\"\n")
            .Append("  case \"${words[2]} ${words[3]}\" in\n");
        foreach (VerbEntry verb in verbs.Where(verb => verb.Path.Count == 2))
        {
            script.Append("    ").Append(Quoted(verb.Name)).Append(") verb=").Append(Quoted(verb.Name)).Append(" ;;\n");
        }

        script.Append("  esac\n  if (( CURRENT == 2 )); then\n    local -a verbs=(");
        foreach (VerbEntry verb in verbs.Where(verb => verb.Path.Count == 1))
        {
            script.Append("\n      ").Append(Quoted($"{verb.Name}:{verb.Description}"));
        }

        script.Append("\n    )\n    _describe verb verbs\n    return\n  fi\n  case \"$verb\" in\n");
        foreach (VerbEntry verb in verbs.Skip(1))
        {
            script.Append("    ").Append(Quoted(verb.Name)).Append(") _arguments");
            foreach (OptionEntry option in verb.Options)
            {
                string value = option.ValueName is null ? "" : option.Choices.Count > 0 ? $":value:({string.Join(' ', option.Choices)})" : ":value:_files";
                string described = option.Description.Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);
                script.Append(" \\\n      ").Append(Quoted($"{option.Name}[{described}]{value}"));
            }

            script.Append(" \\\n      ").Append(Quoted(verb.Verbs.Count > 0 ? $"*:verb:({string.Join(' ', verb.Verbs)})" : "*:file:_files")).Append(" ;;\n");
        }

        return script.Append("  esac\n}\ncompdef _fathom fathom\n").ToString();
    }

    public static string Fish(IReadOnlyList<VerbEntry> verbs)
    {
        StringBuilder script = new("# fish completion of fathom; made by: fathom completion fish\n");
        foreach (VerbEntry verb in verbs.Where(verb => verb.Path.Count == 1))
        {
            script.Append("complete -c fathom -f -n __fish_use_subcommand -a ").Append(verb.Name).Append(" -d ").Append(FishQuoted(verb.Description)).Append('\n');
        }

        foreach (VerbEntry verb in verbs.Skip(1))
        {
            string where = string.Join("; and ", verb.Path.Select(word => $"__fish_seen_subcommand_from {word}"));
            foreach (string below in verb.Verbs)
            {
                script.Append("complete -c fathom -f -n '").Append(where).Append("' -a ").Append(below).Append('\n');
            }

            foreach (OptionEntry option in verb.Options)
            {
                script.Append("complete -c fathom -n '").Append(where).Append("' -l ").Append(option.Name.TrimStart('-'))
                    .Append(option.ValueName is null ? "" : option.Choices.Count > 0 ? $" -x -a '{string.Join(' ', option.Choices)}'" : " -r")
                    .Append(" -d ").Append(FishQuoted(option.Description)).Append('\n');
            }
        }

        return script.ToString();
    }

    public static string PowerShell(IReadOnlyList<VerbEntry> verbs)
    {
        StringBuilder script = new();
        script.Append("# PowerShell completion of fathom; made by: fathom completion pwsh\n")
            .Append("Register-ArgumentCompleter -Native -CommandName fathom -ScriptBlock {\n  param($wordToComplete, $commandAst, $cursorPosition)\n  $words = @{\n");
        foreach (VerbEntry verb in verbs)
        {
            script.Append("    ").Append(PowerShellQuoted(verb.Name)).Append(" = ")
                .AppendJoin(", ", ((string[])[.. verb.Verbs, .. verb.Options.Select(option => option.Name)]).Select(PowerShellQuoted)).Append('\n');
            foreach (OptionEntry option in verb.Options.Where(option => option.Choices.Count > 0))
            {
                script.Append("    ").Append(PowerShellQuoted($"{verb.Name} {option.Name}")).Append(" = ").AppendJoin(", ", option.Choices.Select(PowerShellQuoted)).Append('\n');
            }
        }

        return script.Append("  }\n  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() } | Where-Object { $_ -ne $wordToComplete })\n")
            .Append("  $verb = if ($typed.Count -gt 1 -and $words.ContainsKey(\"$($typed[0]) $($typed[1])\")) { \"$($typed[0]) $($typed[1])\" } elseif ($typed.Count -gt 0) { $typed[0] } else { '' }\n")
            .Append("  $key = if ($typed.Count -gt 0 -and $words.ContainsKey(\"$verb $($typed[-1])\")) { \"$verb $($typed[-1])\" } else { $verb }\n")
            .Append("  $words[$key] | Where-Object { $_ -like \"$wordToComplete*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n")
            .ToString();
    }

    /// <summary>For a POSIX shell.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string FishQuoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string PowerShellQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
