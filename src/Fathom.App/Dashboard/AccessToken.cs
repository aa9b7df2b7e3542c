using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fathom.App.Dashboard;

/// <summary>The secret in the printed address: 256 random bits, new with every server.</summary>
internal sealed class AccessToken
{
    private readonly byte[] _secret;

    public AccessToken()
    {
        Value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _secret = Encoding.UTF8.GetBytes(Value);
    }

    public string Value { get; }

    /// <summary>Takes as long for a near miss as for any other.</summary>
    public bool Matches(string? offered) =>
        offered is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(offered), _secret);
}
