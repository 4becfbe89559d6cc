#!/usr/bin/perl
# Two small changes to font files that hb-subset has no option for. Used by ./rebuild.
#
#   sfnt.pl languages FILE INDEX TAG OUT   in GSUB, keep of all language systems only TAG, so that
#                                          the regional forms of other countries are cut away
#   sfnt.pl rename FILE FAMILY OUT         give the font another name (a modified font must not bear
#                                          a reserved name, OFL-1.1 condition 3); copyright and
#                                          licence records stay
use strict;
use warnings;

sub slurp { local $/; open my $f, '<:raw', $_[0] or die "$_[0]: $!\n"; return <$f> }
sub spit { open my $f, '>:raw', $_[0] or die "$_[0]: $!\n"; print $f $_[1]; close $f or die "$_[0]: $!\n" }
sub u16 { return unpack 'n', substr $_[0], $_[1], 2 }
sub u32 { return unpack 'N', substr $_[0], $_[1], 4 }

# Offset and length of each table, in the order of the directory.
sub tables {
    my ($bytes, $index) = @_;
    my $at = substr($bytes, 0, 4) eq 'ttcf' ? u32($bytes, 12 + 4 * $index) : 0;
    return map { [unpack 'a4 x4 N N', substr $bytes, $at + 12 + 16 * $_, 16] } 0 .. u16($bytes, $at + 4) - 1;
}

sub languages {
    my ($file, $index, $tag, $out) = @_;
    my $bytes = slurp($file);
    my ($gsub) = grep { $_->[0] eq 'GSUB' } tables($bytes, $index) or die "$file: no GSUB\n";
    my $list = $gsub->[1] + u16($bytes, $gsub->[1] + 4);
    for my $i (0 .. u16($bytes, $list) - 1) {
        my $script = $list + u16($bytes, $list + 2 + 6 * $i + 4);
        my @records = map { substr $bytes, $script + 4 + 6 * $_, 6 } 0 .. u16($bytes, $script + 2) - 1;
        my @kept = grep { substr($_, 0, 4) eq $tag } @records;
        substr($bytes, $script + 2, 2 + 6 * @kept) = pack('n', scalar @kept) . join '', @kept;
    }
    spit($out, $bytes);
}

sub name_table {
    my ($old, $family) = @_;
    my ($count, $strings) = (u16($old, 2), u16($old, 4));
    (my $postscript = $family) =~ s/ //g;
    my %new = (1 => $family, 2 => 'Regular', 3 => $family, 4 => $family, 6 => $postscript);
    my (%record, $text);
    for my $i (0 .. $count - 1) {
        my ($platform, $encoding, $language, $id, $length, $offset) = unpack 'n6', substr $old, 6 + 12 * $i, 12;
        next unless $platform == 3 && $encoding == 1 && $language == 0x409 && $id =~ /^(0|5|13|14)$/;
        $record{$id} = substr $old, $strings + $offset, $length;
    }
    $record{$_} = pack 'n*', map ord, split //, $new{$_} for keys %new;
    my ($records, $pool) = ('', '');
    for my $id (sort { $a <=> $b } keys %record) {
        $records .= pack 'n6', 3, 1, 0x409, $id, length $record{$id}, length $pool;
        $pool .= $record{$id};
    }
    return pack('n3', 0, scalar keys %record, 6 + length $records) . $records . $pool;
}

sub checksum {
    my ($bytes) = @_;
    return unpack '%32N*', $bytes . "\0" x (-length($bytes) % 4);
}

sub rename_font {
    my ($file, $family, $out) = @_;
    my $bytes = slurp($file);
    my (@tables, $body);
    for my $t (tables($bytes, 0)) {
        my $data = substr $bytes, $t->[1], $t->[2];
        $data = name_table($data, $family) if $t->[0] eq 'name';
        substr($data, 8, 4) = "\0" x 4 if $t->[0] eq 'head'; # checkSumAdjustment, filled in below
        push @tables, [$t->[0], $data];
    }
    my ($at, $directory) = (12 + 16 * @tables, substr $bytes, 0, 12);
    $body = '';
    my $adjustment;
    for my $t (@tables) {
        $directory .= pack 'a4 N N N', $t->[0], checksum($t->[1]), $at + length $body, length $t->[1];
        $adjustment = $at + length($body) + 8 if $t->[0] eq 'head';
        $body .= $t->[1] . "\0" x (-length($t->[1]) % 4);
    }
    my $font = $directory . $body;
    substr($font, $adjustment, 4) = pack 'N', (0xB1B0AFBA - checksum($font)) & 0xFFFFFFFF;
    spit($out, $font);
}

my $verb = shift // '';
if ($verb eq 'languages' && @ARGV == 4) { languages(@ARGV) }
elsif ($verb eq 'rename' && @ARGV == 3) { rename_font(@ARGV) }
else { die "usage: sfnt.pl languages FILE INDEX TAG OUT | rename FILE FAMILY OUT\n" }
